package io.sojourn.standalone;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * The wish that this process end: SIGTERM, SIGINT (Ctrl-C) or SIGHUP. A JVM that is left to itself ends with the signal's
 * status, 143 for SIGTERM, however well its shutdown hooks do; who takes the signal can end with 0. The second one ends the
 * process at once.
 *
 * <p>{@code sun.misc.Signal} is a supported way to do so (JEP 260), but javac warns of its name.
 */
final class Termination {
    private static final String[] SIGNALS = {"TERM", "INT", "HUP"};
    private static final int STATUS_AT_ONCE = 130;

    private final CountDownLatch wished = new CountDownLatch(1);

    /** Takes the signals from now on. Where that is not possible, the JVM ends on them as ever. */
    static Termination listen() {
        Termination termination = new Termination();
        for (String signal : SIGNALS) {
            termination.take(signal);
        }
        return termination;
    }

    /** Blocks until the process is to end. */
    void await() throws InterruptedException {
        wished.await();
    }

    private void onSignal() {
        if (wished.getCount() == 0) {
            Runtime.getRuntime().halt(STATUS_AT_ONCE);
        }
        wished.countDown();
    }

    private void take(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object taker = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            onSignal();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), taker);
        } catch (InvocationTargetException taken) {
            // Windows has no SIGHUP, and with -Xrs the JVM leaves all of them alone.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }
}

package io.sojourn.standalone.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as an interrupt of the thread that works, which gets a few seconds to say how far it came before the process
 * ends.
 */
final class Interruption implements AutoCloseable {
    private static final int LAST_WORDS_S = 5;

    private final Thread worker;
    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "replay-stop");
    private boolean heeded;

    private Interruption(Thread worker) {
        this.worker = worker;
    }

    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** The worker has noticed, and will end. */
    void heed() {
        heeded = true;
    }

    boolean heeded() {
        return heeded;
    }

    /** All is said. */
    @Override
    public void close() {
        said.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: that is what the hook was for.
        }
    }

    private void interrupt() {
        worker.interrupt();
        try {
            boolean ignored = said.await(LAST_WORDS_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

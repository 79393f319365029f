package io.sojourn.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports that stay a member's over its restarts: below those that the system gives to connections. */
public final class Ports {
    private static final int FIRST = 15_000;
    private static final int RANGE = 15_000;

    private static final int EACH = 100;

    /** Programs that run at once begin apart, or one would be given what another has not begun to listen on yet. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % (RANGE / EACH)) * EACH);

    /** A port that nobody listens on and that was not given before. */
    public int next() {
        for (int tries = 0; tries < RANGE; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Somebody else's.
            }
        }
        throw new IllegalStateException("no free port");
    }
}

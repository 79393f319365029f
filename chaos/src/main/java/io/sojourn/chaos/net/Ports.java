package io.sojourn.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Free ports that stay a member's over its restarts: below those that the system gives to connections. */
public final class Ports {
    private static final int FIRST = 15_000;
    private static final int RANGE = 15_000;

    private int next = FIRST + new Random().nextInt(RANGE);

    /** A port that nobody listens on and that was not given before. */
    public int next() {
        for (int tries = 0; tries < RANGE; tries++) {
            next = next + 1 < FIRST + RANGE ? next + 1 : FIRST;
            try (ServerSocket socket = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Somebody else's.
            }
        }
        throw new IllegalStateException("no free port");
    }
}

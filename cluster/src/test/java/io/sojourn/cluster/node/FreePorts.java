package io.sojourn.cluster.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Ports on loopback that nobody has, for servers that must know their own, or each other's, before they start, or that come
 * back to the one they had. They lie below those that the system gives to connections: one of these may be given away
 * before the server that is to have it has started.
 */
public final class FreePorts {
    private static final int FIRST = 10_000;
    private static final int RANGE = 22_000;
    private static final int EACH = 200;

    /** Forks that run at once begin apart, or one would be given what another has not begun to listen on yet. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % (RANGE / EACH)) * EACH);

    private FreePorts() {}

    /** A port that nobody listens on and that was not given before. */
    public static int one() {
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

    public static List<Integer> some(int count) {
        return Stream.generate(FreePorts::one).limit(count).toList();
    }
}

package io.sojourn.gateway.websocket;

import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.Recorded;
import io.sojourn.cluster.intake.Sender;
import io.sojourn.protocol.location.LocationParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Sends the fixes of the sockets of one event loop to their shards, in the order of their coming; what comes in one
 * turn of the loop goes together.
 */
final class LocationSender {
    private final LocationIntake intake;
    private final Clock clock;
    private final Executor home;
    private final LocationParser parser = new LocationParser();
    private boolean flushDue;

    LocationSender(LocationIntake intake, Clock clock, Executor home) {
        this.intake = intake;
        this.clock = clock;
        this.home = home;
    }

    /**
     * A socket, as the intake knows it.
     *
     * @param lost is told if nobody knows whether a fix was recorded
     */
    static Sender sender(Consumer<Throwable> lost) {
        return new SocketSender(lost);
    }

    /** The agent of a location. Fails with a {@code ProblemException} for what is none. */
    String agentOf(byte[] message) {
        parser.parse(message, 0, message.length, clock.millis());
        return parser.agentId();
    }

    /**
     * Sends a location that was found good.
     *
     * @param sender as {@link #sender} made it for the socket
     */
    void send(byte[] message, Sender sender) {
        intake.take(message, 0, message.length, clock.millis(), sender, 0);
        if (!flushDue) {
            flushDue = true;
            home.execute(() -> {
                flushDue = false;
                intake.flush();
            });
        }
    }

    /** Completes when there is room for more. */
    Future<Void> room() {
        if (!intake.isFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> room = Promise.promise();
        intake.onDrain(room::complete);
        return room.future();
    }

    /** What became of a fix is told by its events alone, unless it was lost. */
    private record SocketSender(Consumer<Throwable> lost) implements Sender {
        @Override
        public void recorded(Recorded recorded) {}

        @Override
        public void failed(long firstNumber, int count, Throwable cause) {
            lost.accept(cause);
        }
    }
}

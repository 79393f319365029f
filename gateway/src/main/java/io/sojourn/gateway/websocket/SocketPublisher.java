package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.cluster.intake.Recorded;
import io.sojourn.cluster.intake.Sender;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what one socket sends. Each message is answered once it is committed, or when it has failed, in the order of
 * their coming, so that a client knows which answer is to which message; the next ones need not wait for that.
 *
 * <p>Bounded: with {@link #MAX_UNANSWERED} on their way, or with the intake full, the socket is read no further.
 */
final class SocketPublisher {
    static final int MAX_UNANSWERED = 1_000;

    private final PublishIntake intake;
    private final Clock clock;
    private final Consumer<String> answers;
    private final ArrayDeque<Unanswered> unanswered = new ArrayDeque<>();
    private @Nullable Promise<Void> waiting;

    /** @param answers takes what the client is to be sent */
    SocketPublisher(PublishIntake intake, Clock clock, Consumer<String> answers) {
        this.intake = intake;
        this.clock = clock;
        this.answers = answers;
    }

    /** Completes when there is room for the next one. */
    Future<Void> publish(byte[] message) {
        Unanswered entry = new Unanswered();
        unanswered.add(entry);
        try {
            intake.take(message, 0, message.length, clock.millis(), entry, 0);
            entry.topic = intake.topic();
            intake.flush();
        } catch (ProblemException refused) {
            entry.settle(ServerMessage.error(Problems.of(refused)));
        }
        return room();
    }

    private Future<Void> room() {
        Promise<Void> room = Promise.promise();
        if (unanswered.size() >= MAX_UNANSWERED) {
            waiting = room;
        } else if (intake.isFull()) {
            intake.onDrain(room::complete);
        } else {
            room.complete();
        }
        return room.future();
    }

    private void answer() {
        for (Unanswered first = unanswered.peek(); first != null && first.answer != null; first = unanswered.peek()) {
            answers.accept(first.answer);
            unanswered.remove();
        }
        Promise<Void> room = waiting;
        if (room != null && unanswered.size() < MAX_UNANSWERED) {
            waiting = null;
            room.complete();
        }
    }

    /** A message on its way. */
    private final class Unanswered implements Sender {
        private String topic = "";
        private @Nullable String answer;

        @Override
        public void recorded(Recorded recorded) {
            settle(ServerMessage.published(
                    PublishIntake.eventOf(recorded.shard(), recorded.result(), recorded.from()), topic));
        }

        @Override
        public void failed(long firstNumber, int count, Throwable cause) {
            settle(ServerMessage.error(Problems.of(cause)));
        }

        private void settle(String outcome) {
            answer = outcome;
            answer();
        }
    }
}

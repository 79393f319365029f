package io.sojourn.gateway.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketPublisherTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final HeldShards shards = new HeldShards();
    private final List<JsonObject> answers = new ArrayList<>();
    private final SocketPublisher publisher = on(() -> new SocketPublisher(
            new PublishIntake(vertx, shards), Clock.systemUTC(), answer -> answers.add(new JsonObject(answer))));

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void answersInTheOrderOfTheMessagesHoweverTheyAreCommitted() {
        publish("first");
        publish("second");
        assertThat(ShardHash.shardOf("first", 4)).isNotEqualTo(ShardHash.shardOf("second", 4));

        on(this::commitNewest);
        List<JsonObject> early = List.copyOf(answers);
        on(this::commitNewest);

        assertThat(early).isEmpty();
        assertThat(answers)
                .extracting(answer -> answer.getString("topic"))
                .containsExactly("custom/first", "custom/second");
    }

    @Test
    void aMessageThatIsLostIsAnsweredInItsPlace() {
        publish("first");
        publish("*");
        publish("second");

        on(() -> {
            shards.failOldest(new ProblemException(ErrorCode.SHARD_UNAVAILABLE, "away"));
            shards.commitOldest();
            return null;
        });

        assertThat(answers)
                .extracting(answer -> answer.getString("code"))
                .containsExactly("shard_unavailable", "invalid_topic", null);
    }

    @Test
    void readsNoFurtherWithAThousandUnanswered() {
        for (int i = 1; i < SocketPublisher.MAX_UNANSWERED; i++) {
            assertThat(publish("first").isComplete()).isTrue();
        }

        Future<Void> last = publish("first");

        assertThat(last.isComplete()).isFalse();
        on(() -> {
            while (shards.held() > 0) {
                shards.commitOldest();
            }
            return null;
        });
        assertThat(last.isComplete()).isTrue();
        assertThat(answers).isNotEmpty();
    }

    @Test
    void readsNoFurtherWhileTheShardsAreFull() {
        shards.fill();

        Future<Void> room = publish("first");

        assertThat(room.isComplete()).isFalse();
        on(() -> {
            shards.drain();
            return null;
        });
        assertThat(room.isComplete()).isTrue();
    }

    private Void commitNewest() {
        shards.commitNewest();
        return null;
    }

    /** And lets the turn of the event loop end, at which messages are sent. */
    private Future<Void> publish(String id) {
        byte[] message = ("{\"topic\":\"custom/" + id + "\",\"data\":1}").getBytes(UTF_8);
        Future<Void> room = on(() -> publisher.publish(message));
        on(() -> null);
        return room;
    }

    private <T> T on(Callable<T> work) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(now -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        try {
            return done.future().await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

package io.sojourn.dwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.SeenAnswer;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.PlaceHistory;
import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.dwell.place.MemoryPlaces;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaceFollowerTest {
    private static final int SHARDS = 8;

    /** Shards that only know which revision they follow. */
    private static final class FollowingShards implements Shards {
        private final AtomicLongArray revisions = new AtomicLongArray(SHARDS);
        private final AtomicInteger questions = new AtomicInteger();
        private final AtomicInteger commands = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public int count() {
            return SHARDS;
        }

        @Override
        public Future<CommandResult> send(ShardId shard, Command command) {
            if (failures.getAndDecrement() > 0) {
                return Future.failedFuture(new ProblemException(ErrorCode.SHARD_UNAVAILABLE, "no owner"));
            }
            commands.incrementAndGet();
            revisions.set(shard.number(), new BinaryReader(command.body()).varint());
            return Future.succeededFuture(new CommandResult(CommandReply.done(), 1, List.of()));
        }

        @Override
        public Future<SeenAnswer> see(ShardId shard, byte[] query) {
            throw new AssertionError("a follower asks all shards at once");
        }

        @Override
        public Future<Long> tail(ShardId shard) {
            throw new AssertionError("a follower asks all shards at once");
        }

        @Override
        public Future<List<byte[]>> askAll(Role role, byte[] query) {
            questions.incrementAndGet();
            return Future.succeededFuture(IntStream.range(0, SHARDS)
                    .mapToObj(i -> new BinaryWriter().varint(revisions.get(i)).toBytes())
                    .toList());
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void onDrain(Runnable action) {
            action.run();
        }

        private boolean allFollow(long revision) {
            return IntStream.range(0, SHARDS).allMatch(i -> revisions.get(i) == revision);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final MemoryPlaces places = new MemoryPlaces();
    private final AtomicInteger looks = new AtomicInteger();
    private final FollowingShards shards = new FollowingShards();

    @BeforeEach
    void deploy() {
        PlaceHistory watched = new PlaceHistory() {
            @Override
            public long latestRevision() {
                looks.incrementAndGet();
                return places.latestRevision();
            }

            @Override
            public List<PlaceRevision> placesAt(long revision) {
                return places.placesAt(revision);
            }

            @Override
            public List<PlaceRevision> changesBetween(long after, long upTo) {
                return places.changesBetween(after, upTo);
            }
        };
        vertx.deployVerticle(new PlaceFollower(watched, () -> shards, 5)).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void shardsThatLagBehindAreBroughtToTheNewestRevision() {
        long first = places.put(place("a"));
        await().until(() -> shards.allFollow(first));

        long second = places.put(place("b"));
        shards.revisions.set(3, second);

        await().until(() -> shards.allFollow(second));
    }

    @Test
    void aShardThatCannotBeReachedIsTriedAgain() {
        shards.failures.set(5);

        long revision = places.put(place("a"));

        await().until(() -> shards.allFollow(revision));
    }

    @Test
    void shardsThatAllFollowAreLeftAlone() {
        long first = places.put(place("a"));
        await().until(() -> shards.allFollow(first));
        long second = places.put(place("b"));
        await().until(() -> shards.allFollow(second));

        int questions = shards.questions.get();
        int looksSoFar = looks.get();
        await().until(() -> looks.get() > looksSoFar + 5);

        assertThat(shards.questions.get() - questions).isLessThanOrEqualTo(1);
        assertThat(shards.commands).hasValue(2 * SHARDS);
    }

    private static Place place(String id) {
        return new Place(id, id, "{\"type\":\"Point\",\"coordinates\":[0,0]}", 5, 0, 0, null, Long.MAX_VALUE);
    }
}

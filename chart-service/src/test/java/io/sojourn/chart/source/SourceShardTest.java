package io.sojourn.chart.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.chart.measure.Measurement;
import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SourcedChart;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shard whose every record has one event, at a second of its own: each must be heard once, whatever comes between. */
class SourceShardTest {
    private static final ShardId SHARD = new ShardId(Role.CHART, 3);

    private final Vertx vertx = Vertx.vertx();
    private final Log log = new Log();
    private final SourceShard shard = new SourceShard(vertx, log, SHARD);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void whoIsBehindReadsTheLogAndThenHearsWhatComes() {
        // Given
        log.holds(1, 4);
        Listener listener = new Listener();
        // When
        shard.join(listener, 2);
        log.brings(5);
        // Then
        assertThat(listener.heardOf()).containsExactly(3L, 4L, 5L);
        assertThat(shard.hasHeardAll(listener)).isTrue();
        assertThat(shard.position(listener)).isEqualTo(5);
    }

    @Test
    void whoIsAheadOfTheFeedHearsNothingTwice() {
        // Given: the bus is slow
        log.holds(1, 3);
        Listener first = new Listener();
        shard.join(first, 3);
        log.holds(4, 5);
        Listener ahead = new Listener();
        // When
        shard.join(ahead, 5);
        log.hands(4);
        log.hands(5);
        log.brings(6);
        // Then
        assertThat(first.heardOf()).containsExactly(4L, 5L, 6L);
        assertThat(ahead.heardOf()).containsExactly(6L);
    }

    @Test
    void whoIsFullReadsLaterWhatOthersHearMeanwhile() {
        // Given
        log.holds(1, 1);
        Listener quick = new Listener();
        Listener slow = new Listener();
        shard.join(quick, 1);
        shard.join(slow, 1);
        log.brings(2);
        // When
        slow.full = true;
        shard.fallBehind(slow);
        log.brings(3);
        log.brings(4);
        List<Long> whileFull = slow.heardOf();
        slow.full = false;
        shard.goOn();
        log.brings(5);
        // Then
        assertThat(whileFull).containsExactly(2L);
        assertThat(slow.heardOf()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(quick.heardOf()).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void whoGetsFullWhileReadingGoesOnWhereItStopped() {
        // Given
        log.holds(1, 9);
        Listener listener = new Listener();
        listener.fullAt = 5;
        // When
        shard.join(listener, 2);
        List<Long> untilFull = listener.heardOf();
        listener.full = false;
        shard.goOn();
        // Then
        assertThat(untilFull).containsExactly(3L, 4L, 5L);
        assertThat(listener.heardOf()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void whatRetentionHasTakenIsMissedAndTheRestHeard() {
        // Given
        log.holds(1, 6);
        log.forgets(4);
        Listener bears = new Listener();
        Listener doesNot = new Listener();
        doesNot.bearsGaps = false;
        // When
        shard.join(bears, 2);
        shard.join(doesNot, 2);
        // Then
        assertThat(bears.missed).isEqualTo(1);
        assertThat(bears.heardOf()).containsExactly(5L, 6L);
        assertThat(doesNot.missed).isEqualTo(1);
        assertThat(shard.position(doesNot)).isNull();
    }

    private static final class Listener implements SourceListener {
        private static final String SOURCE = "events/chart_updated/rate";

        private final Measurement measurement =
                Measurement.of(new SourcedChart("c1", ChartSource.parse(SOURCE), 100, 0, 0, List.of(), new byte[0]));
        private boolean full;
        private boolean bearsGaps = true;
        private int missed;
        private long fullAt = Long.MAX_VALUE;
        private long heard;

        /** The seconds of which it was told, each as often as it was. */
        List<Long> heardOf() {
            Measurement copy = Measurement.of(
                    new SourcedChart("c1", ChartSource.parse(SOURCE), 100, 0, 1, List.of(), measurement.state()));
            Samples samples = copy.take(100_000, true);
            List<Long> seconds = new ArrayList<>();
            for (int i = 0; i < samples.count(); i++) {
                for (int n = 0; n < samples.y()[i]; n++) {
                    seconds.add((long) samples.x()[i] / 1_000);
                }
            }
            return seconds;
        }

        @Override
        public ChartSource source() {
            return ChartSource.parse(SOURCE);
        }

        @Override
        public Measurement measurement() {
            return measurement;
        }

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void heard() {
            heard++;
            full = full || heard + 2 == fullAt;
        }

        @Override
        public boolean missed(ShardId of) {
            missed++;
            return bearsGaps;
        }
    }

    /** The log and the bus of one shard. */
    private static final class Log implements ShardFeed {
        private final List<LogRecord> records = new ArrayList<>();
        private final List<Consumer<LogRecord>> followers = new ArrayList<>();

        void holds(long from, long to) {
            for (long seq = from; seq <= to; seq++) {
                records.add(record(seq));
            }
        }

        void forgets(long upTo) {
            records.removeIf(record -> record.seq() <= upTo);
        }

        void brings(long seq) {
            holds(seq, seq);
            hands(seq);
        }

        void hands(long seq) {
            followers.forEach(follower -> follower.accept(record(seq)));
        }

        @Override
        public Future<Following> follow(ShardId shard, Consumer<LogRecord> handler) {
            followers.add(handler);
            long last = records.get(records.size() - 1).seq();
            return Future.succeededFuture(new Following() {
                @Override
                public long startSeq() {
                    return last;
                }

                @Override
                public void close() {
                    followers.remove(handler);
                }
            });
        }

        @Override
        public Future<List<LogRecord>> read(ShardId shard, long afterSeq, int maxBytes) {
            return Future.succeededFuture(records.stream()
                    .filter(record -> record.seq() > afterSeq)
                    .limit(2)
                    .toList());
        }

        private static LogRecord record(long seq) {
            byte[] event = new TopicEvent(
                            0, 0, EventType.CHART_UPDATED, List.of(new Topic(TopicKind.CHARTS, "c1")), 0, new byte[] {
                                '{', '}'
                            })
                    .toBytes();
            CommandBatch batch = new CommandBatch("", 0, 0, List.of());
            return new LogRecord(seq, seq - 1, seq * 1_000, batch, List.of(), List.of(event));
        }
    }
}

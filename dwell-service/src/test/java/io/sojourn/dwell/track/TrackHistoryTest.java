package io.sojourn.dwell.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.log.Claim;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.TrackReading;
import io.sojourn.cluster.store.TrackStore;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.track.Track;
import io.sojourn.protocol.track.TrackPoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the log by way of chunks to blocks: whatever lies where, a track is whole. */
class TrackHistoryTest {
    private static final String AGENT = "alice";
    private static final long T0 = 1_800_000_000_000L;
    private static final int SHARDS = 4;
    private static final int SHARD = ShardHash.shardOf(AGENT, SHARDS);

    private final List<TrackPoint> acked = new ArrayList<>();
    private final List<LogRecord> unfolded = new ArrayList<>();
    private Database database;
    private JdbcShardLog log;
    private TrackStore tracks;
    private Claim claim;
    private int records;

    @BeforeEach
    void open(@TempDir Path dataDir) {
        database = Database.open(
                new StoreSettings(dataDir, null, null, null, Durability.ONE_SECOND, 1, 3_600_000), SHARDS);
        log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        tracks = new TrackStore(Jdbi.create(database.reader()), SHARDS);
        claim = log.claim(shard(), "test", 0);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void aTrackHoldsEveryAckedFixWhereverItLies() {
        Random random = new Random(11);
        TrackHousekeeper housekeeper = housekeeper(Duration.ofDays(30), T0);
        for (int i = 0; i < 200; i++) {
            append(random);
            if (random.nextInt(3) == 0) {
                checkpoint();
            }
            if (random.nextInt(20) == 0) {
                compactAll(housekeeper);
            }
            if (i % 40 == 0) {
                assertThat(read()).as("after %s records", i).isEqualTo(sorted());
            }
        }

        assertThat(read()).isEqualTo(sorted());
        assertThat(count("track_block")).isPositive();
    }

    @Test
    void compactionLeavesFewChunks() {
        Random random = new Random(5);
        TrackHousekeeper housekeeper = housekeeper(Duration.ofDays(30), T0);
        for (int i = 0; i < 20; i++) {
            append(random);
            checkpoint();
        }

        compactAll(housekeeper);

        assertThat(count("track_chunk")).isLessThanOrEqualTo(1);
        assertThat(read()).isEqualTo(sorted());
    }

    @Test
    void retentionCountsFromReceipt() {
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            append(random);
            checkpoint();
        }
        compactAll(housekeeper(Duration.ofDays(30), T0));

        housekeeper(Duration.ofDays(30), T0 + Duration.ofDays(29).toMillis()).expire();
        assertThat(read()).isEqualTo(sorted());
        housekeeper(Duration.ofDays(30), T0 + Duration.ofDays(31).toMillis()).expire();

        assertThat(read()).isEmpty();
    }

    /** Some fixes, of which some are late, some duplicates, some another agent's, some after a gap. */
    private void append(Random random) {
        FixWriter writer = new FixWriter(new BinaryWriter());
        byte[] outcomes = new byte[random.nextInt(30)];
        for (int i = 0; i < outcomes.length; i++) {
            long late = random.nextInt(10) == 0 ? random.nextInt(50_000_000) : 0;
            long time = T0 + records * 10_000L + i * 300L - late;
            Fix fix = new Fix(
                    random.nextInt(4) == 0 ? "bob" : AGENT,
                    time,
                    random.nextInt(900_000_000),
                    random.nextInt(1_800_000_000),
                    Float.NaN,
                    random.nextInt(3) == 0 ? random.nextInt(1000) / 10f : Float.NaN,
                    Float.NaN,
                    Float.NaN,
                    null);
            outcomes[i] = (byte) (random.nextInt(10) == 0 ? FixOutcome.DUPLICATE : late > 0 ? FixOutcome.LATE : 0);
            boolean afterGap = random.nextInt(8) == 0;
            write(fix, afterGap, writer);
            if (fix.agentId().equals(AGENT) && !FixOutcome.isDuplicate(outcomes[i])) {
                acked.add(new TrackPoint(time, fix.latitudeE7(), fix.longitudeE7(), fix.altitudeM(), afterGap));
            }
        }
        append(writer.toBytes(), outcomes);
    }

    private static void write(Fix fix, boolean afterGap, FixWriter writer) {
        byte[] id = fix.agentId().getBytes(UTF_8);
        writer.write(
                id,
                0,
                id.length,
                fix.timeMs(),
                fix.latitudeE7(),
                fix.longitudeE7(),
                fix.accuracyM(),
                fix.altitudeM(),
                fix.speedMps(),
                fix.headingDeg(),
                null,
                afterGap);
    }

    private void append(byte[] fixes, byte[] outcomes) {
        long seq = Seq.base(claim.epoch()) + ++records;
        long previous = records == 1 ? Seq.NONE : seq - 1;
        CommandBatch batch = new CommandBatch("test", 0, 1, List.of(new Command(CommandKind.RECORD_FIXES, fixes)));
        LogRecord record = new LogRecord(seq, previous, T0 + records, batch, List.of(outcomes), List.of());
        commit(outcome -> log.submit(new LogWork.Append(
                shard(), claim.epoch(), seq, record.timeMs(), record.toBytes(), List.of(), Runnable::run, outcome)));
        unfolded.add(record);
    }

    private void checkpoint() {
        if (unfolded.isEmpty()) {
            return;
        }
        long seq = unfolded.get(unfolded.size() - 1).seq();
        commit(outcome -> log.submit(new LogWork.Checkpoint(
                shard(),
                claim.epoch(),
                seq,
                new byte[0],
                Map.of(),
                TrackFolder.fold(shard(), unfolded),
                Runnable::run,
                outcome)));
        unfolded.clear();
    }

    private static void compactAll(TrackHousekeeper housekeeper) {
        boolean more = true;
        while (more) {
            more = housekeeper.compact(SHARD);
        }
    }

    private TrackHousekeeper housekeeper(Duration retention, long nowMs) {
        return new TrackHousekeeper(tracks, log, retention, Clock.fixed(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC));
    }

    private List<TrackPoint> read() {
        TrackReading reading = tracks.read(AGENT, 0, Long.MAX_VALUE);
        List<TrackPoint> points = new ArrayList<>();
        for (Track page = reading.next(); page != null; page = reading.next()) {
            for (int i = 0; i < page.size(); i++) {
                points.add(page.point(i));
            }
        }
        return points;
    }

    private List<TrackPoint> sorted() {
        return acked.stream()
                .sorted(Comparator.comparingLong(TrackPoint::timeMs)
                        .thenComparingInt(TrackPoint::latitudeE7)
                        .thenComparingInt(TrackPoint::longitudeE7))
                .toList();
    }

    private int count(String table) {
        return Jdbi.create(database.reader())
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }

    private static ShardId shard() {
        return new ShardId(Role.DWELL, SHARD);
    }

    private static void commit(Consumer<Consumer<LogOutcome>> submission) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        submission.accept(outcome::complete);
        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(LogOutcome.Committed.class);
    }
}

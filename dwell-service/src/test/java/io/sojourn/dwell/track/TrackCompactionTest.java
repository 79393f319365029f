package io.sojourn.dwell.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.TrackRows;
import io.sojourn.cluster.store.TrackStore.StoredChunk;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.track.Track;
import io.sojourn.protocol.track.TrackChunk;
import io.sojourn.protocol.track.TrackCodec;
import io.sojourn.protocol.track.TrackRun;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrackCompactionTest {
    private static final int SHARD = 3;
    private static final long HOUR = 3_600_000;
    private static final String REMAINDER = sqlOf(TrackRows.remainder(SHARD, 1, chunk(run("x", 0, 1, 0))));

    @Test
    void anAgentWithEnoughFixesGetsABlockAndTheOthersWait() {
        TrackCompaction.Compacted compacted = TrackCompaction.compact(
                SHARD,
                List.of(
                        stored(1, run("often", 0, 200, 1000), run("rarely", 0, 3, 1000)),
                        stored(2, run("often", 200_000, 100, 1000), run("rarely", 200_000, 3, 1000))),
                Long.MIN_VALUE);

        assertThat(compacted.blocks()).extracting(row -> row.values().get(0)).containsExactly("often");
        assertThat(track(compacted.blocks().get(0)).size()).isEqualTo(300);
        TrackChunk rest = remainder(compacted);
        assertThat(rest.runs().size()).isEqualTo(1);
        assertThat(rest.runs().get("rarely".getBytes(UTF_8)).track().size()).isEqualTo(6);
    }

    @Test
    void whatHasWaitedLongBecomesAShortBlock() {
        TrackCompaction.Compacted compacted = TrackCompaction.compact(
                SHARD, List.of(stored(1, run("old", 0, 3, 1000)), stored(2, run("new", 10 * HOUR, 3, 1000))), HOUR);

        assertThat(compacted.blocks()).extracting(row -> row.values().get(0)).containsExactly("old");
        assertThat(remainder(compacted).runs().size()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftIfAllBecameBlocks() {
        TrackCompaction.Compacted compacted =
                TrackCompaction.compact(SHARD, List.of(stored(7, run("often", 0, 500, 1000))), Long.MIN_VALUE);

        assertThat(compacted.blocks()).hasSize(1);
        assertThat(compacted.chunks())
                .extracting(Row::sql)
                .containsExactly(sqlOf(TrackRows.compacted(SHARD, 7)), sqlOf(TrackRows.empty(SHARD, 7)));
    }

    @Test
    void aLongStretchIsCutAndSoIsOneWithALongPause() {
        TrackRun run = run("a", 0, 5000, 1000);
        addTo(run, 100 * HOUR, 10, 1000);

        TrackCompaction.Compacted compacted = TrackCompaction.compact(SHARD, List.of(stored(1, run)), Long.MIN_VALUE);

        assertThat(compacted.blocks()).extracting(row -> track(row).size()).containsExactly(4096, 904, 10);
    }

    @Test
    void fixesOfOneMomentStayInOneBlock() {
        TrackRun run = run("a", 0, 4090, 1000);
        for (int i = 0; i < 20; i++) {
            run.track().add(5_000_000, i, 0, Float.NaN);
        }

        TrackCompaction.Compacted compacted = TrackCompaction.compact(SHARD, List.of(stored(1, run)), Long.MIN_VALUE);

        assertThat(compacted.blocks()).extracting(row -> track(row).size()).containsExactly(4110);
    }

    @Test
    void whatIsLeftOverIsBounded() {
        TrackRun[] runs = new TrackRun[1000];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = run("agent-" + i, 0, 200, 1000);
        }

        TrackCompaction.Compacted compacted = TrackCompaction.compact(SHARD, List.of(stored(1, runs)), Long.MIN_VALUE);

        int left = remainder(compacted).runs().size();
        assertThat(left * 200).isBetween(TrackCompaction.MAX_REST - 200, TrackCompaction.MAX_REST);
        assertThat(compacted.blocks()).hasSize(1000 - left);
    }

    private static Track track(Row block) {
        Track track = new Track();
        TrackCodec.read(
                new BinaryReader((byte[]) Objects.requireNonNull(block.values().get(4))), track);
        return track;
    }

    private static TrackChunk remainder(TrackCompaction.Compacted compacted) {
        Row row = compacted.chunks().stream()
                .filter(each -> each.sql().equals(REMAINDER))
                .findFirst()
                .orElseThrow();
        TrackChunk chunk = new TrackChunk();
        chunk.addAll((byte[]) Objects.requireNonNull(row.values().get(3)));
        return chunk;
    }

    private static StoredChunk stored(long seq, TrackRun... runs) {
        return new StoredChunk(seq, 0, chunk(runs).toBytes());
    }

    private static TrackChunk chunk(TrackRun... runs) {
        TrackChunk chunk = new TrackChunk();
        for (TrackRun run : runs) {
            chunk.runs().add(run);
        }
        return chunk;
    }

    /** Received at the times of the fixes. */
    private static TrackRun run(String agent, long fromMs, int fixes, long stepMs) {
        TrackRun run = new TrackRun(agent.getBytes(UTF_8));
        addTo(run, fromMs, fixes, stepMs);
        return run;
    }

    private static void addTo(TrackRun run, long fromMs, int fixes, long stepMs) {
        for (int i = 0; i < fixes; i++) {
            long time = fromMs + i * stepMs;
            run.received(time, time).track().add(time, i, 0, Float.NaN);
        }
    }

    private static String sqlOf(Row row) {
        return row.sql();
    }
}

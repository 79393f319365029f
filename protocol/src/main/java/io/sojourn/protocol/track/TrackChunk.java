package io.sojourn.protocol.track;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.binary.ByteKeyTable;
import java.util.Arrays;

/**
 * The fixes of many agents of one shard. As bytes: format u8, newest time of receipt i64, then for each agent its id, how
 * long before that its newest and its oldest fix were received, and its track behind its length, so that a reader of one
 * agent skips the others.
 */
public final class TrackChunk {
    private static final int FORMAT = 1;

    private final ByteKeyTable<TrackRun> runs = new ByteKeyTable<>();

    public ByteKeyTable<TrackRun> runs() {
        return runs;
    }

    public boolean isEmpty() {
        return runs.size() == 0;
    }

    /** The run of an agent, a new one if need be. The id is UTF-8 in {@code bytes[offset, offset + length)}. */
    public TrackRun run(byte[] bytes, int offset, int length) {
        TrackRun run = runs.get(bytes, offset, length);
        if (run == null) {
            run = new TrackRun(Arrays.copyOfRange(bytes, offset, offset + length));
            runs.add(run);
        }
        return run;
    }

    /** Brings every run in order and writes all. */
    public byte[] toBytes() {
        Bounds bounds = bounds();
        BinaryWriter out = new BinaryWriter(4096);
        BinaryWriter body = new BinaryWriter(4096);
        out.u8(FORMAT).i64(bounds.receivedMs);
        runs.forEach(run -> {
            body.clear();
            TrackCodec.write(run.track(), 0, run.track().size(), body);
            out.bytes(run.key());
            out.varint(bounds.receivedMs - run.newestReceivedMs());
            out.varint(run.newestReceivedMs() - run.oldestReceivedMs());
            out.bytes(body.array(), 0, body.size());
        });
        return out.toBytes();
    }

    /** Adds all runs of a chunk that was written. */
    public void addAll(byte[] chunk) {
        BinaryReader in = open(chunk);
        long received = in.i64();
        while (in.hasRemaining()) {
            int length = in.length();
            int offset = in.skip(length);
            long newest = received - in.varint();
            TrackRun run = run(chunk, offset, length).received(newest - in.varint(), newest);
            int body = in.length();
            TrackCodec.read(new BinaryReader(chunk, in.skip(body), body), run.track());
        }
    }

    /** Appends what a written chunk has of one agent. */
    public static void readAgent(byte[] chunk, byte[] agentId, Track into) {
        BinaryReader in = open(chunk);
        in.i64();
        while (in.hasRemaining()) {
            int length = in.length();
            int offset = in.skip(length);
            in.varint();
            in.varint();
            int body = in.length();
            int at = in.skip(body);
            if (Arrays.equals(chunk, offset, offset + length, agentId, 0, agentId.length)) {
                TrackCodec.read(new BinaryReader(chunk, at, body), into);
                return;
            }
        }
    }

    /** First and last time of a fix, and the newest time of receipt. */
    public record Bounds(long fromMs, long toMs, long receivedMs) {}

    /** Brings every run in order, too. Only if there is one. */
    public Bounds bounds() {
        BoundsFinder finder = new BoundsFinder();
        runs.forEach(finder::include);
        return new Bounds(finder.from, finder.to, finder.received);
    }

    private static BinaryReader open(byte[] chunk) {
        BinaryReader in = new BinaryReader(chunk);
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown format of a track chunk: " + format);
        }
        return in;
    }

    private static final class BoundsFinder {
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;
        private long received = Long.MIN_VALUE;

        void include(TrackRun run) {
            Track track = run.track();
            track.sort();
            from = Math.min(from, track.timeMs(0));
            to = Math.max(to, track.timeMs(track.size() - 1));
            received = Math.max(received, run.newestReceivedMs());
        }
    }
}

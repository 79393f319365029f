package io.sojourn.protocol.cursor;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of a cursor: a format byte, then runs of consecutive shards of one role in one epoch, as shards that were
 * claimed together are: role letter u8, first shard varint, length varint, epoch varint, then per shard its number
 * within the epoch as a varint.
 */
final class CursorCodec {
    /** Far more than a cursor over all shards takes; whatever is longer is refused unread. */
    static final int MAX_TEXT = 16_384;

    private static final int FORMAT = 1;
    private static final int MAX_SHARDS = 4_096;

    private CursorCodec() {}

    static String encode(SortedMap<ShardId, Long> positions) {
        BinaryWriter out = new BinaryWriter(16 + 4 * positions.size()).u8(FORMAT);
        List<Map.Entry<ShardId, Long>> run = new ArrayList<>();
        for (Map.Entry<ShardId, Long> entry : positions.entrySet()) {
            if (!run.isEmpty() && !continues(run.get(run.size() - 1), entry)) {
                writeRun(run, out);
                run.clear();
            }
            run.add(entry);
        }
        if (!run.isEmpty()) {
            writeRun(run, out);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toBytes());
    }

    static Cursor decode(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("longer than any cursor");
        }
        BinaryReader in = new BinaryReader(Base64.getUrlDecoder().decode(text));
        if (in.u8() != FORMAT) {
            throw new IllegalArgumentException("unknown format");
        }
        TreeMap<ShardId, Long> positions = new TreeMap<>();
        while (in.hasRemaining()) {
            readRun(in, positions);
        }
        return new Cursor(positions);
    }

    private static boolean continues(Map.Entry<ShardId, Long> last, Map.Entry<ShardId, Long> next) {
        return last.getKey().role() == next.getKey().role()
                && last.getKey().number() + 1 == next.getKey().number()
                && Seq.epoch(last.getValue()) == Seq.epoch(next.getValue());
    }

    private static void writeRun(List<Map.Entry<ShardId, Long>> run, BinaryWriter out) {
        ShardId first = run.get(0).getKey();
        out.u8(first.role().letter()).varint(first.number()).varint(run.size());
        out.varint(Seq.epoch(run.get(0).getValue()));
        for (Map.Entry<ShardId, Long> entry : run) {
            out.varint(Seq.n(entry.getValue()));
        }
    }

    private static void readRun(BinaryReader in, Map<ShardId, Long> positions) {
        Role role = Role.of(in.u8());
        long first = in.varint();
        int count = in.length();
        long epoch = in.varint();
        if (first < 0 || first > MAX_SHARDS - count || epoch < 0 || epoch > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no such shard or epoch");
        }
        for (int i = 0; i < count; i++) {
            long n = in.varint();
            if (n < 0 || n > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("no such record");
            }
            positions.put(new ShardId(role, (int) first + i), Seq.base(epoch) + n);
        }
    }
}

package io.sojourn.protocol.record;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandBatch;
import java.util.List;

/**
 * One record of a shard's log: an input batch, when it was received, what the shard answered and what it decided.
 *
 * <p>Replaying applies the input again to rebuild state, and re-emits {@code events}; it never decides them anew.
 *
 * @param seq this record's number, see {@code Seq}
 * @param previousSeq the number of the record before it in this shard, also across epochs: a reader that does not know
 *     that one has a hole to fill from the log
 * @param timeMs the shard's time of receipt, epoch milliseconds, never running backwards within a shard
 * @param replies one per command of the batch
 * @param events the decided events in order, each encoded by the role's codec
 */
public record LogRecord(
        long seq, long previousSeq, long timeMs, CommandBatch batch, List<byte[]> replies, List<byte[]> events) {
    private static final int FORMAT = 1;

    public LogRecord {
        replies = List.copyOf(replies);
        events = List.copyOf(events);
    }

    public byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(512);
        out.u8(FORMAT).i64(seq).i64(previousSeq).i64(timeMs);
        batch.write(out);
        return out.list(replies).list(events).toBytes();
    }

    public static LogRecord read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown record format " + format);
        }
        return new LogRecord(in.i64(), in.i64(), in.i64(), CommandBatch.read(in), in.list(), in.list());
    }
}

package io.sojourn.cluster.actor;

import io.sojourn.cluster.message.ShardReply;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shard knows of those who send to it: the number and the reply of each one's last batch, so that a batch that is
 * sent again is answered and not applied again. Part of the shard's state: stored with its checkpoint, rebuilt from its
 * log.
 */
final class Producers {
    /** Entries of producers that have been silent for this long are forgotten. */
    static final long KEPT_MS = 600_000;
    /** Those of sources that are read again from where they were left, however late. */
    static final long KEPT_OF_SOURCES_MS = 7 * 86_400_000L;

    /** What to do with a batch. */
    enum Verdict {
        /** Never seen: apply it. */
        NEW,
        /** Applied before: its reply is the entry's. */
        REPEAT,
        /** Neither the next nor the last batch of the producer: it must begin anew under another name. */
        OUT_OF_STEP
    }

    /** A producer's last batch. */
    record Entry(long last, long timeMs, ShardReply.Committed reply) {}

    private final Map<String, Entry> entries = new HashMap<>();

    Verdict check(CommandBatch batch) {
        Entry entry = entries.get(batch.producer());
        if (entry == null) {
            return batch.previous() == 0 ? Verdict.NEW : Verdict.OUT_OF_STEP;
        }
        if (batch.last() == entry.last) {
            return Verdict.REPEAT;
        }
        return batch.previous() == entry.last ? Verdict.NEW : Verdict.OUT_OF_STEP;
    }

    /** The reply of the batch for which {@link #check} said {@link Verdict#REPEAT}. */
    ShardReply.Committed replyTo(CommandBatch batch) {
        Entry entry = entries.get(batch.producer());
        if (entry == null) {
            throw new IllegalStateException("no entry of " + batch.producer());
        }
        return entry.reply;
    }

    /** The number of the producer's last batch, 0 for one that is not known. */
    long lastOf(String producer) {
        Entry entry = entries.get(producer);
        return entry == null ? 0 : entry.last;
    }

    void applied(CommandBatch batch, long timeMs, ShardReply.Committed reply) {
        if (!batch.producer().isEmpty()) {
            entries.put(batch.producer(), new Entry(batch.last(), timeMs, reply));
        }
    }

    void forgetSilent(long nowMs) {
        entries.entrySet()
                .removeIf(each -> nowMs - each.getValue().timeMs
                        > (each.getKey().startsWith(CommandBatch.SOURCE) ? KEPT_OF_SOURCES_MS : KEPT_MS));
    }

    void write(BinaryWriter out) {
        out.varint(entries.size());
        entries.forEach((producer, entry) -> {
            out.string(producer).varint(entry.last).i64(entry.timeMs).i64(entry.reply.seq());
            out.list(entry.reply.replies()).varint(entry.reply.events().size());
            entry.reply.events().forEach(out::list);
        });
    }

    static Producers read(BinaryReader in) {
        Producers producers = new Producers();
        int count = in.length();
        for (int i = 0; i < count; i++) {
            String producer = in.string();
            long last = in.varint();
            long time = in.i64();
            long seq = in.i64();
            List<byte[]> replies = in.list();
            List<List<byte[]>> events = new ArrayList<>();
            for (int n = in.length(); n > 0; n--) {
                events.add(in.list());
            }
            producers.entries.put(producer, new Entry(last, time, new ShardReply.Committed(seq, replies, events)));
        }
        return producers;
    }
}

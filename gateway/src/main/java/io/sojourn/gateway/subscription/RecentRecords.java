package io.sojourn.gateway.subscription;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.record.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest records of a shard, bounded in bytes: when they are full, the oldest goes, and is read from the log. */
final class RecentRecords {
    private static final int MAX_BYTES = 1 << 20;

    private final ArrayDeque<LogRecord> records = new ArrayDeque<>();
    private long beforeSeq;
    private int bytes;

    /** Empty, with everything that comes after {@code seq} to be added. */
    void restart(long seq) {
        records.clear();
        bytes = 0;
        beforeSeq = seq;
    }

    void add(LogRecord record) {
        records.add(record);
        bytes += weight(record);
        while (bytes > MAX_BYTES) {
            LogRecord oldest = records.remove();
            bytes -= weight(oldest);
            beforeSeq = oldest.seq();
        }
    }

    /** All records after {@code seq}, if the first of them has not gone yet. */
    Optional<List<LogRecord>> after(long seq) {
        if (seq < beforeSeq) {
            return Optional.empty();
        }
        List<LogRecord> newer = new ArrayList<>();
        for (LogRecord record : records) {
            if (record.seq() > seq) {
                newer.add(record);
            }
        }
        return Optional.of(newer);
    }

    private static int weight(LogRecord record) {
        int weight = 100;
        for (Command command : record.batch().commands()) {
            weight += command.encodedSize();
        }
        for (byte[] event : record.events()) {
            weight += event.length;
        }
        return weight;
    }
}

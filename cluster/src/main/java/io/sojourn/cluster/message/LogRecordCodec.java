package io.sojourn.cluster.message;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.record.LogRecord;

/** Committed records on the bus: by reference within a process, as the log holds them between processes. */
public final class LogRecordCodec extends BinaryMessageCodec<LogRecord> {
    public LogRecordCodec() {
        super("log-record");
    }

    @Override
    protected void write(LogRecord record, BinaryWriter out) {
        out.bytes(record.toBytes());
    }

    @Override
    protected LogRecord read(BinaryReader in) {
        return LogRecord.read(in.bytes());
    }
}

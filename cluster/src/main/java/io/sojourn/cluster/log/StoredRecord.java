package io.sojourn.cluster.log;

/** A committed record as the log holds it; {@code bytes} are those of {@code LogRecord}. */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record StoredRecord(long seq, byte[] bytes) {}

package io.sojourn.cluster.log;

import org.jspecify.annotations.Nullable;

/**
 * A shard taken over.
 *
 * @param epoch the new epoch
 * @param lastSeq the newest record's number, {@code Seq.NONE} for an empty log
 * @param checkpointSeq the number of the last record within {@code checkpoint}, {@code Seq.NONE} without one
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record Claim(long epoch, long lastSeq, long checkpointSeq, byte @Nullable [] checkpoint) {}

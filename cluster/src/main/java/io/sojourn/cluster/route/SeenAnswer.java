package io.sojourn.cluster.route;

/**
 * What a shard answered.
 *
 * @param seq of the last record that the answer has seen
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record SeenAnswer(long seq, byte[] answer) {}

package io.sojourn.cluster.route;

import java.util.List;

/**
 * A committed command.
 *
 * @param reply as the command's kind defines
 * @param seq the number of the record that holds it
 * @param events the events that this command caused, encoded as in the log ({@code RecordedEvent})
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record CommandResult(byte[] reply, long seq, List<byte[]> events) {}

package io.sojourn.cluster.message;

import io.sojourn.protocol.problem.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a member answers to a {@link ShardRequest}. */
public sealed interface ShardReply {
    /**
     * The batch is in the log.
     *
     * @param replies one per command
     * @param events for each command the events that it caused, encoded as in the log
     */
    record Committed(long seq, List<byte[]> replies, List<List<byte[]>> events) implements ShardReply {}

    /** @param seq of the last record that the answer has seen */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    record Answered(long seq, byte[] answer) implements ShardReply {}

    record Tail(long seq) implements ShardReply {}

    /** @param last the number of the producer's last batch, 0 for one that is not known */
    record Known(long last) implements ShardReply {}

    /** This member does not serve the shard (any more, or yet); ask {@code owner} if one is known, or here again. */
    record NotOwner(@Nullable String owner) implements ShardReply {}

    /** The shard will not take it, however often it is sent. */
    record Refused(ErrorCode code, String detail) implements ShardReply {}
}

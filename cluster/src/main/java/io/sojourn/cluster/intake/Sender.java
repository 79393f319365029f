package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.shard.ShardId;

/** Whoever handed messages in and is told, for each of them once, what became of it. */
public interface Sender {
    /**
     * Messages of this sender, {@code [from, to)} of a command, are committed.
     *
     * @param result its reply is that of the whole command
     */
    void recorded(ShardId shard, CommandResult result, int from, int to);

    /**
     * {@code count} messages of this sender were not acknowledged: they may be recorded or not, and may be sent again.
     *
     * @param firstNumber the lowest number that the sender gave one of them
     */
    void failed(long firstNumber, int count, Throwable cause);
}

package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.shard.ShardId;

/**
 * Messages of one sender, {@code [from, to)} of a command, that are committed.
 *
 * @param result its reply is that of the whole command
 * @param firstNumber the number that the sender gave the first of them; if the parser wants so ({@link
 *     IntakeParser#keepsNumbers}), the others are numbered on from there
 */
public record Recorded(ShardId shard, CommandResult result, int from, int to, long firstNumber) {
    public int count() {
        return to - from;
    }
}

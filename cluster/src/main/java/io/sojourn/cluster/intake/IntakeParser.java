package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.problem.ProblemException;

/** One kind of message as an {@link Intake} needs it. Holds one message at a time. */
public interface IntakeParser {
    /** Whose shards take such messages. */
    Role role();

    /** The command that brings a shard any number of them. */
    CommandKind command();

    /**
     * Reads a message.
     *
     * @param nowMs time of receipt
     * @throws ProblemException what is wrong with it
     */
    void parse(byte[] bytes, int offset, int length, long nowMs);

    /** The shard of the message. */
    int shard(int shards);

    /** What appends the message that was read last to the body of a command. */
    Runnable appendingTo(BinaryWriter body);

    /** Whether senders must know the number of each message that was committed, since a shard may have refused it. */
    default boolean keepsNumbers() {
        return false;
    }

    /**
     * The result of a command.
     *
     * @throws ProblemException if the shard refused it
     */
    default CommandResult checked(CommandResult result) {
        return result;
    }
}

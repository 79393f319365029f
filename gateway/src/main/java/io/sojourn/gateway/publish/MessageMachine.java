package io.sojourn.gateway.publish;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.message.MessageReader;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A message is an event as it comes in, read off the log's input by whoever listens; so of most of them a shard keeps
 * nothing. It says of each command at which event of the record its messages begin, refuses what is none, and has those that
 * are to be retained.
 *
 * <p>A question is the id of a topic, or empty for all; the answer are messages as {@code MessageWriter} writes them.
 */
final class MessageMachine implements ShardMachine {
    private static final byte[] NOTHING = new byte[0];
    private static final int NONE = -1;

    private final MessageReader messages = new MessageReader();
    private final RetainedMessages retained;

    MessageMachine(RetainedMessages retained) {
        this.retained = retained;
    }

    @Override
    public Decision apply(long timeMs, CommandBatch batch) {
        List<byte[]> replies = new ArrayList<>(batch.commands().size());
        int index = 0;
        for (Command command : batch.commands()) {
            int count = count(command);
            if (count == NONE) {
                replies.add(CommandReply.refused(
                        ErrorCode.INVALID_PARAMETER, "the command " + command.kind() + " brings no messages"));
            } else {
                replies.add(CommandReply.done(index));
                index += count;
                if (command.kind() == CommandKind.RETAIN) {
                    retained.keep(command.body());
                }
            }
        }
        return new Decision(replies, List.of());
    }

    /** How many messages a command brings; {@link #NONE} if it is not what it should be. */
    private int count(Command command) {
        if (command.kind() != CommandKind.PUBLISH && command.kind() != CommandKind.RETAIN) {
            return NONE;
        }
        try {
            int count = 0;
            messages.reset(command.body());
            while (messages.next()) {
                if (messages.topic().length() == 0 || messages.dataLength() == 0) {
                    return NONE;
                }
                count++;
            }
            return count;
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return NONE;
        }
    }

    @Override
    public Answer answer(byte[] query) {
        return new Answer.Ready(retained.toBytes(query));
    }

    @Override
    public MachineCheckpoint checkpoint() {
        return new MachineCheckpoint(retained.toBytes(NOTHING), Map.of(), () -> {});
    }
}

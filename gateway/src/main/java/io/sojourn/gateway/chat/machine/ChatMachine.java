package io.sojourn.gateway.chat.machine;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.cluster.machine.ShardMachine;
import io.sojourn.protocol.chat.ChatAnswer;
import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.ChatQuery;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chats of one shard. An answer of which nothing is heard for {@link ChatLimits#silenceMs()} is marked as interrupted:
 * whoever gave it is gone.
 */
final class ChatMachine implements ShardMachine {
    private final ChatState state;
    private final ChatCommands commands;
    private final ChatLimits limits;

    private ChatMachine(ChatState state, ChatLimits limits) {
        this.state = state;
        this.limits = limits;
        this.commands = new ChatCommands(state, limits);
    }

    /** As of a checkpoint, or with null a new one. */
    static ChatMachine restore(byte @Nullable [] checkpoint, ChatLimits limits) {
        return new ChatMachine(ChatState.of(checkpoint), limits);
    }

    @Override
    public Decision apply(long timeMs, CommandBatch batch) {
        List<byte[]> replies = new ArrayList<>(batch.commands().size());
        ChatEvents events = new ChatEvents(timeMs);
        commands.interruptSilent(timeMs, events);
        for (int i = 0; i < batch.commands().size(); i++) {
            events.causedBy(i);
            replies.add(apply(batch.commands().get(i), timeMs, events));
        }
        return new Decision(replies, events.all());
    }

    /** A command that is malformed is refused and changes nothing. */
    private byte[] apply(Command command, long timeMs, ChatEvents events) {
        if (command.kind() == CommandKind.TICK) {
            return CommandReply.done();
        }
        try {
            if (command.kind() != CommandKind.CHAT) {
                throw new IllegalArgumentException(command.kind() + " is no command to a chat shard");
            }
            return commands.apply(ChatCommand.read(command.body()), timeMs, events);
        } catch (ProblemException e) {
            return CommandReply.refused(e.code(), e.detail());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return CommandReply.refused(ErrorCode.INVALID_PARAMETER, "the command is malformed");
        }
    }

    @Override
    public Answer answer(byte[] bytes) {
        ChatQuery query = ChatQuery.read(bytes);
        if (query instanceof ChatQuery.ById q) {
            HeldChat found = state.get(q.id());
            return new Answer.Ready(new ChatAnswer.Found(found == null ? null : found.view()).toBytes());
        }
        ChatQuery.Page page = (ChatQuery.Page) query;
        return new Answer.Ready(new ChatAnswer.Page(state.page(page.afterId(), page.limit()).stream()
                        .map(HeldChat::summary)
                        .toList())
                .toBytes());
    }

    @Override
    public long nextTimerMs() {
        return state.answering().stream()
                .mapToLong(chat -> chat.updatedMs() + limits.silenceMs())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public MachineCheckpoint checkpoint() {
        return new MachineCheckpoint(state.toBytes(), Map.of(), () -> {});
    }
}

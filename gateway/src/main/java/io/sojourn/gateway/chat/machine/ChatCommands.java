package io.sojourn.gateway.chat.machine;

import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.chat.MessageStatus;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What each command makes of the state. */
final class ChatCommands {
    private static final byte[] OVER = CommandReply.done(ChatCommand.OVER);

    private final ChatState state;
    private final ChatLimits limits;

    ChatCommands(ChatState state, ChatLimits limits) {
        this.state = state;
        this.limits = limits;
    }

    /** The reply. Throws the problem that a command is refused with; then it has changed nothing. */
    byte[] apply(ChatCommand command, long timeMs, ChatEvents events) {
        if (command instanceof ChatCommand.Create) {
            return create(command.id(), timeMs);
        } else if (command instanceof ChatCommand.Ask ask) {
            return ask(find(ask.id()), ask.prompt(), timeMs, events);
        } else if (command instanceof ChatCommand.Append append) {
            return append(append, timeMs, events);
        } else if (command instanceof ChatCommand.Finish finish) {
            return end(finish.id(), finish.index(), MessageStatus.COMPLETE, null, timeMs, events);
        } else if (command instanceof ChatCommand.Fail fail) {
            return end(fail.id(), fail.index(), MessageStatus.FAILED, fail.failure(), timeMs, events);
        } else if (command instanceof ChatCommand.Stop stop) {
            return stop(stop, timeMs, events);
        }
        return delete(find(command.id()), events);
    }

    /** Ends those answers of which nothing was heard for too long. */
    void interruptSilent(long timeMs, ChatEvents events) {
        for (HeldChat chat : state.answering()) {
            if (chat.updatedMs() + limits.silenceMs() <= timeMs) {
                Failure failure = new Failure(ErrorCode.ANSWER_INTERRUPTED, "the server that gave the answer is gone");
                end(chat, MessageStatus.INTERRUPTED, failure, timeMs, events);
            }
        }
    }

    private byte[] create(String id, long timeMs) {
        if (state.get(id) == null) {
            if (state.size() >= limits.chats()) {
                throw new ProblemException(ErrorCode.CHAT_LIMIT_REACHED, "delete a chat first");
            }
            state.put(new HeldChat(id, timeMs));
        }
        return CommandReply.done();
    }

    private byte[] ask(HeldChat chat, String prompt, long timeMs, ChatEvents events) {
        if (chat.isAnswering()) {
            throw new ProblemException(ErrorCode.ANSWER_UNDER_WAY, "wait for its end, or stop it first");
        }
        if (chat.messages() + 2 > limits.messages()) {
            throw new ProblemException(
                    ErrorCode.CHAT_FULL, "a chat has at most " + limits.messages() + " messages: begin another");
        }
        long more = prompt.getBytes(StandardCharsets.UTF_8).length;
        if (chat.bytes() + more > limits.chatBytes()) {
            throw new ProblemException(
                    ErrorCode.CHAT_FULL, "a chat has at most " + limits.chatBytes() + " bytes: begin another");
        }
        if (state.bytes() + more > limits.shardBytes()) {
            throw new ProblemException(ErrorCode.CHAT_LIMIT_REACHED, "delete a chat first");
        }
        ChatMessage asked = chat.ask(prompt, timeMs);
        events.message(chat.id(), chat.answerIndex() - 1, asked);
        ChatMessage answer = chat.begin(timeMs);
        events.message(chat.id(), chat.answerIndex(), answer);
        return CommandReply.done(chat.answerIndex());
    }

    private byte[] append(ChatCommand.Append append, long timeMs, ChatEvents events) {
        HeldChat chat = state.get(append.id());
        if (chat == null || !chat.isAnswering(append.index())) {
            return OVER;
        }
        int more = append.text().getBytes(StandardCharsets.UTF_8).length;
        if (chat.answerBytes() + more > limits.answerBytes()) {
            throw new ProblemException(
                    ErrorCode.ANSWER_TOO_LONG, "an answer has at most " + limits.answerBytes() + " bytes");
        }
        chat.append(append.text(), timeMs);
        if (more > 0) {
            events.chunk(chat.id(), append.index(), append.text());
        }
        return CommandReply.done();
    }

    private byte[] stop(ChatCommand.Stop stop, long timeMs, ChatEvents events) {
        if (stop.index() != ChatCommand.Stop.ANY) {
            return end(stop.id(), stop.index(), MessageStatus.STOPPED, null, timeMs, events);
        }
        HeldChat chat = find(stop.id());
        return end(chat.id(), chat.answerIndex(), MessageStatus.STOPPED, null, timeMs, events);
    }

    private byte[] end(
            String id, int index, MessageStatus status, @Nullable Failure failure, long timeMs, ChatEvents events) {
        HeldChat chat = state.get(id);
        if (chat == null || !chat.isAnswering(index)) {
            return OVER;
        }
        end(chat, status, failure, timeMs, events);
        return CommandReply.done();
    }

    private static void end(
            HeldChat chat, MessageStatus status, @Nullable Failure failure, long timeMs, ChatEvents events) {
        int index = chat.answerIndex();
        chat.end(status, failure, timeMs);
        if (failure == null) {
            events.done(chat.id(), index, status);
        } else {
            events.error(chat.id(), index, failure);
        }
    }

    private byte[] delete(HeldChat chat, ChatEvents events) {
        state.remove(chat.id());
        if (chat.isAnswering()) {
            events.error(chat.id(), chat.answerIndex(), new Failure(ErrorCode.CHAT_NOT_FOUND, "the chat was deleted"));
        }
        return CommandReply.done();
    }

    private HeldChat find(String id) {
        HeldChat found = state.get(id);
        if (found == null) {
            throw new ProblemException(ErrorCode.CHAT_NOT_FOUND, "no chat has this id");
        }
        return found;
    }
}

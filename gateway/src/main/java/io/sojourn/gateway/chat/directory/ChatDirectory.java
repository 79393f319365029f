package io.sojourn.gateway.chat.directory;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.chat.Chat;
import io.sojourn.protocol.chat.ChatAnswer;
import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.ChatIds;
import io.sojourn.protocol.chat.ChatQuery;
import io.sojourn.protocol.chat.ChatSummary;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Asks the shards for chats, and tells them what is to become of them. Confined to the context of its shards. */
public final class ChatDirectory {
    private final Shards shards;

    public ChatDirectory(Shards shards) {
        this.shards = shards;
    }

    /** A chat, and the place in the log after which its events follow upon it. */
    public record Seen(Chat chat, Cursor cursor) {}

    /**
     * An answer that has begun.
     *
     * @param cursor after which it is told of
     */
    public record Begun(String chatId, int index, Cursor cursor) {}

    /** Fails with {@code CHAT_NOT_FOUND}. */
    public Future<Chat> byId(String id) {
        return see(id).map(Seen::chat);
    }

    /** The same, with where it stands in the log. */
    public Future<Seen> see(String id) {
        return shards.see(ChatIds.shardOf(id, shards.count()), new ChatQuery.ById(id).toBytes())
                .map(seen -> {
                    Chat chat = ((ChatAnswer.Found) ChatAnswer.read(seen.answer())).chat();
                    if (chat == null) {
                        throw new ProblemException(ErrorCode.CHAT_NOT_FOUND, "no chat has this id");
                    }
                    return new Seen(chat, cursor(id, seen.seq()));
                });
    }

    /** The first so many chats by id, those after an id. */
    public Future<List<ChatSummary>> page(String afterId, int limit) {
        return shards.askAll(Role.CHAT, new ChatQuery.Page(afterId, limit).toBytes())
                .map(answers -> {
                    List<ChatSummary> all = new ArrayList<>();
                    answers.forEach(answer -> all.addAll(((ChatAnswer.Page) ChatAnswer.read(answer)).chats()));
                    return all.stream()
                            .sorted(Comparator.comparing(ChatSummary::id))
                            .limit(limit)
                            .toList();
                });
    }

    /** Adds a prompt and begins an answer; fails with the problem that it is refused with. */
    public Future<Begun> ask(String id, String prompt) {
        return sent(new ChatCommand.Ask(id, prompt))
                .map(result -> new Begun(id, (int) CommandReply.value(result.reply()), cursor(id, result.seq())));
    }

    /**
     * Sends a command; fails with the problem that it is refused with.
     *
     * @return false if the answer that it is about is over already
     */
    public Future<Boolean> send(ChatCommand command) {
        return sent(command).map(result -> CommandReply.value(result.reply()) != ChatCommand.OVER);
    }

    private Future<CommandResult> sent(ChatCommand command) {
        return shards.send(ChatIds.shardOf(command.id(), shards.count()), command.toCommand());
    }

    private Cursor cursor(String id, long seq) {
        return Cursor.of(Map.of(ChatIds.shardOf(id, shards.count()), seq));
    }
}

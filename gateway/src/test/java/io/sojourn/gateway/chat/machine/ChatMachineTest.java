package io.sojourn.gateway.chat.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.chat.Chat;
import io.sojourn.protocol.chat.ChatAnswer;
import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.ChatQuery;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.chat.MessageStatus;
import io.sojourn.protocol.chat.Speaker;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatMachineTest {
    private static final ShardId SHARD = new ShardId(Role.CHAT, 3);
    private static final String CHAT = "chat_1";
    private static final ChatLimits LIMITS = new ChatLimits(3, 200, 100, 6, 20, 20_000);

    private ChatMachine machine = ChatMachine.restore(null, LIMITS);
    private final List<JsonObject> told = new ArrayList<>();
    private long now = 1_700_000_000_000L;
    private long seq;

    @Test
    void anAnswerGrowsAndIsToldOfPieceByPiece() {
        create(CHAT);

        long index = ask("where is alice");
        append("at the ");
        append("office");
        finish();

        assertThat(index).isEqualTo(1);
        assertThat(chat().messages())
                .containsExactly(
                        ChatMessage.prompt("where is alice", now),
                        ChatMessage.answer("at the office", now, MessageStatus.COMPLETE, null));
        assertThat(types()).containsExactly("chat_message", "chat_message", "chat_chunk", "chat_chunk", "chat_done");
        assertThat(told).allMatch(event -> event.getString("topic").equals("chats/" + CHAT));
        assertThat(told.get(2).getJsonObject("data"))
                .isEqualTo(new JsonObject().put("chat_id", CHAT).put("index", 1).put("text", "at the "));
        assertThat(told.get(1).getJsonObject("data").getString("status")).isEqualTo("answering");
        assertThat(told.get(4).getJsonObject("data").getString("status")).isEqualTo("complete");
    }

    @Test
    void asLongAsAnAnswerIsUnderWayNothingElseIsAsked() {
        create(CHAT);
        ask("one");

        assertRefused(new ChatCommand.Ask(CHAT, "two"), ErrorCode.ANSWER_UNDER_WAY);

        append("x");
        finish();
        assertThat(ask("two")).isEqualTo(3);
    }

    @Test
    void whatComesAfterTheEndIsNotTaken() {
        create(CHAT);
        ask("one");
        append("so far");

        assertThat(value(new ChatCommand.Stop(CHAT, ChatCommand.Stop.ANY))).isZero();

        assertThat(value(new ChatCommand.Append(CHAT, 1, " and more"))).isEqualTo(ChatCommand.OVER);
        assertThat(value(new ChatCommand.Finish(CHAT, 1))).isEqualTo(ChatCommand.OVER);
        assertThat(value(new ChatCommand.Stop(CHAT, 1))).isEqualTo(ChatCommand.OVER);
        assertThat(chat().messages().get(1).content()).isEqualTo("so far");
        assertThat(chat().messages().get(1).status()).isEqualTo(MessageStatus.STOPPED);
    }

    @Test
    void theEndOfOneAnswerDoesNotEndTheNext() {
        create(CHAT);
        ask("one");
        finish();
        ask("two");

        assertThat(value(new ChatCommand.Finish(CHAT, 1))).isEqualTo(ChatCommand.OVER);

        assertThat(chat().messages().get(3).isUnderWay()).isTrue();
    }

    @Test
    void aFailureIsKeptWithWhatCameBefore() {
        create(CHAT);
        ask("one");
        append("half");

        value(new ChatCommand.Fail(CHAT, 1, new Failure(ErrorCode.RESPONDER_FAILED, "broke off")));

        ChatMessage answer = chat().messages().get(1);
        assertThat(answer.content()).isEqualTo("half");
        assertThat(answer.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(last().getString("event_type")).isEqualTo("chat_error");
        assertThat(last().getJsonObject("data").getString("code")).isEqualTo("responder_failed");
    }

    @Test
    void anAnswerThatFallsSilentIsInterruptedAndTheChatGoesOn() {
        create(CHAT);
        ask("one");
        now += 15_000;
        append("half");
        assertThat(machine.nextTimerMs()).isEqualTo(now + LIMITS.silenceMs());

        now += LIMITS.silenceMs() - 1;
        tick();
        assertThat(chat().messages().get(1).isUnderWay()).isTrue();
        now += 1;
        tick();

        assertThat(chat().messages().get(1).status()).isEqualTo(MessageStatus.INTERRUPTED);
        assertThat(chat().messages().get(1).content()).isEqualTo("half");
        assertThat(last().getJsonObject("data").getString("code")).isEqualTo("answer_interrupted");
        assertThat(machine.nextTimerMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(ask("again")).isEqualTo(3);
    }

    @Test
    void aBeatKeepsAnAnswerAliveAndIsNoEvent() {
        create(CHAT);
        ask("one");
        int before = told.size();

        now += LIMITS.silenceMs() - 1;
        append("");
        now += LIMITS.silenceMs() - 1;
        tick();

        assertThat(chat().messages().get(1).isUnderWay()).isTrue();
        assertThat(told).hasSize(before);
    }

    @Test
    void aCheckpointHoldsAnAnswerUnderWay() {
        create(CHAT);
        ask("wo ist 水?");
        append("dort: 水");
        Chat before = chat();
        long timer = machine.nextTimerMs();

        machine = ChatMachine.restore(machine.checkpoint().state(), LIMITS);

        assertThat(chat()).isEqualTo(before);
        assertThat(machine.nextTimerMs()).isEqualTo(timer);
        append("!");
        finish();
        assertThat(chat().messages().get(1).content()).isEqualTo("dort: 水!");
    }

    @Test
    void chatsAndTheirTextAreBounded() {
        create(CHAT);
        create("chat_2");
        create("chat_3");
        assertRefused(new ChatCommand.Create("chat_4"), ErrorCode.CHAT_LIMIT_REACHED);
        assertRefused(new ChatCommand.Ask(CHAT, "x".repeat(101)), ErrorCode.CHAT_FULL);
        ask("x".repeat(90));
        assertRefused(new ChatCommand.Append(CHAT, 1, "水".repeat(7)), ErrorCode.ANSWER_TOO_LONG);
        append("y".repeat(20));
        finish();
        assertRefused(new ChatCommand.Ask(CHAT, "more"), ErrorCode.CHAT_FULL);
        value(new ChatCommand.Ask("chat_2", "z".repeat(90)));

        assertRefused(new ChatCommand.Ask("chat_3", "more"), ErrorCode.CHAT_LIMIT_REACHED);

        value(new ChatCommand.Delete(CHAT));
        value(new ChatCommand.Ask("chat_3", "more"));
        assertThat(last().getJsonObject("data").getInteger("index")).isEqualTo(1);
    }

    @Test
    void aChatHasSoManyMessages() {
        create(CHAT);
        for (int i = 0; i < 3; i++) {
            ask("q");
            append("a");
            value(new ChatCommand.Finish(CHAT, 2 * i + 1));
        }

        assertRefused(new ChatCommand.Ask(CHAT, "q"), ErrorCode.CHAT_FULL);
    }

    @Test
    void aDeletedChatIsGoneAndItsAnswerEnds() {
        create(CHAT);
        ask("one");

        value(new ChatCommand.Delete(CHAT));

        assertThat(last().getJsonObject("data").getString("code")).isEqualTo("chat_not_found");
        assertThat(value(new ChatCommand.Append(CHAT, 1, "x"))).isEqualTo(ChatCommand.OVER);
        assertRefused(new ChatCommand.Ask(CHAT, "two"), ErrorCode.CHAT_NOT_FOUND);
        assertRefused(new ChatCommand.Delete(CHAT), ErrorCode.CHAT_NOT_FOUND);
        assertThat(machine.nextTimerMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aMalformedCommandIsRefusedAndItsNeighboursCount() {
        List<byte[]> replies = apply(
                new ChatCommand.Create(CHAT).toCommand(),
                new Command(CommandKind.CHAT, new byte[] {99, 0}),
                new Command(CommandKind.PUBLISH, new byte[0]),
                new ChatCommand.Ask(CHAT, "one").toCommand());

        assertThat(replies.stream().map(CommandReply::isRefused)).containsExactly(false, true, true, false);
        assertThat(chat().messages().get(0).speaker()).isEqualTo(Speaker.USER);
    }

    @Test
    void aPageShowsHowChatsBegin() {
        create(CHAT);
        create("chat_2");
        ask("where is\nalice");

        ChatAnswer.Page page = (ChatAnswer.Page) answer(new ChatQuery.Page("chat_0", 1));

        assertThat(page.chats()).hasSize(1);
        assertThat(page.chats().get(0).title()).isEqualTo("where is");
        assertThat(page.chats().get(0).messages()).isEqualTo(2);
    }

    private void create(String id) {
        value(new ChatCommand.Create(id));
    }

    private long ask(String prompt) {
        return value(new ChatCommand.Ask(CHAT, prompt));
    }

    private void append(String text) {
        assertThat(value(new ChatCommand.Append(CHAT, chat().lastAnswer(), text)))
                .isZero();
    }

    private void finish() {
        assertThat(value(new ChatCommand.Finish(CHAT, chat().lastAnswer()))).isZero();
    }

    private void tick() {
        apply(new Command(CommandKind.TICK, new byte[0]));
    }

    private long value(ChatCommand command) {
        return CommandReply.value(apply(command.toCommand()).get(0));
    }

    private void assertRefused(ChatCommand command, ErrorCode code) {
        assertThatThrownBy(() -> value(command))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<byte[]> apply(Command... commands) {
        CommandBatch batch = new CommandBatch("p", seq, ++seq, List.of(commands));
        Decision decision = machine.apply(now, batch);
        LogRecord record = new LogRecord(seq, seq - 1, now, batch, decision.replies(), decision.events());
        RecordEvents walk = RecordEvents.of(SHARD).reset(record, false);
        EventJson json = new EventJson();
        while (walk.next()) {
            told.add(new JsonObject(Buffer.buffer(new String(json.encode(walk), UTF_8))));
        }
        return decision.replies();
    }

    private List<String> types() {
        return told.stream().map(event -> event.getString("event_type")).toList();
    }

    private JsonObject last() {
        return told.get(told.size() - 1);
    }

    private Chat chat() {
        return ((ChatAnswer.Found) answer(new ChatQuery.ById(CHAT))).chat();
    }

    private ChatAnswer answer(ChatQuery query) {
        return ChatAnswer.read(((Answer.Ready) machine.answer(query.toBytes())).bytes());
    }
}

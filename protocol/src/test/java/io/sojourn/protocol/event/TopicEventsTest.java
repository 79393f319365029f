package io.sojourn.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicEventsTest {
    private static final ShardId SHARD = new ShardId(Role.WEBHOOK, 3);
    private static final long TEN = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();
    private static final Topic HOOK = new Topic(TopicKind.WEBHOOKS, "w1");

    @Test
    void tellsEachEventWithItsTopicsInOrder() {
        RecordEvents events = walk(
                event(0, List.of(HOOK), "1"),
                event(1, List.of(new Topic(TopicKind.SERIES, "küche"), new Topic(TopicKind.CHARTS, "a/b"), HOOK), "2"),
                event(5, List.of(new Topic(TopicKind.CHATS, "水")), "3"));

        List<String> told = new ArrayList<>();
        while (events.next()) {
            List<Topic> topics = new ArrayList<>();
            for (int number = 0; number < events.topicCount(); number++) {
                topics.add(events.topic(number).topic());
            }
            told.add(events.id() + " " + events.type().wireName() + " " + topics);
        }

        assertThat(told)
                .containsExactly(
                        "w3-77-0 webhook_disabled [webhooks/w1]",
                        "w3-77-1 webhook_disabled [series/küche, charts/a/b, webhooks/w1]",
                        "w3-77-5 webhook_disabled [chats/水]");
    }

    @Test
    void writesTheDataAsTheyStand() {
        EventJson json = new EventJson();
        RecordEvents events = walk(
                event(0, List.of(HOOK, new Topic(TopicKind.AGENTS, "al\"ice")), "{\"b\": 1.0e3 ,\"ü\":[null]}"),
                event(1, List.of(HOOK), "\"\\u2028 and \u2028\""));

        events.next();
        assertThat(text(json.encode(events)))
                .isEqualTo("{\"id\":\"w3-77-0\",\"event_type\":\"webhook_disabled\",\"topic\":\"webhooks/w1\","
                        + "\"topics\":[\"webhooks/w1\",\"agents/al\\\"ice\"],\"timestamp\":\"2026-11-21T10:00:00.000Z\","
                        + "\"data\":{\"b\": 1.0e3 ,\"ü\":[null]}}");
        events.next();
        assertThat(text(json.encode(events))).endsWith(",\"data\":\"\\u2028 and \u2028\"}");
    }

    @Test
    void writesDataThatAreLargerThanAnyBuffer() {
        String data = "\"" + "x".repeat(200_000) + "\"";
        RecordEvents events = walk(event(0, List.of(HOOK), data));
        events.next();

        String encoded = text(new EventJson().encode(events));

        assertThat(encoded).endsWith(",\"data\":" + data + "}").startsWith("{\"id\":\"w3-77-0\",");
    }

    @Test
    void holdsTheCausingCommandWhereRepliesLookForIt() {
        byte[] event = new TopicEvent(300, 200, EventType.WEBHOOK_DISABLED, List.of(HOOK), TEN, utf8("1")).toBytes();

        assertThat(RecordedEvent.commandIndexOf(event)).isEqualTo(200);
    }

    @Test
    void startsAfreshWithEachRecord() {
        RecordEvents events = walk(event(0, List.of(HOOK), "1"), event(1, List.of(HOOK), "2"));
        events.next();

        events.reset(record(), true);

        assertThat(events.next()).isFalse();
    }

    @Test
    void refusesWhatWouldBreakALine() {
        assertThatIllegalArgumentException().isThrownBy(() -> event(0, List.of(HOOK), "[1,\n2]"));
        assertThatIllegalArgumentException().isThrownBy(() -> event(0, List.of(HOOK), "[1,\r2]"));
        assertThatIllegalArgumentException().isThrownBy(() -> event(0, List.of(), "1"));
    }

    private static byte[] event(int index, List<Topic> topics, String data) {
        return new TopicEvent(index, 0, EventType.WEBHOOK_DISABLED, topics, TEN, utf8(data)).toBytes();
    }

    private static RecordEvents walk(byte[]... events) {
        return RecordEvents.of(SHARD).reset(record(events), false);
    }

    private static LogRecord record(byte[]... events) {
        CommandBatch batch = new CommandBatch("p", 0, 1, List.of(Command.tick()));
        return new LogRecord(77, 76, TEN, batch, List.of(new byte[0]), Arrays.asList(events));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

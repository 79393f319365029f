package io.sojourn.gateway.webhook.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.Topic;
import io.sojourn.protocol.topic.TopicKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TIME = 1_700_000_000_123L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhook_id\":\"wh_1\",\"nested\":{\"data\":[1,2,{\"id\":\"no\"}]}}",
                "\"text with \\\"quotes\\\" and ünïcode \\u20ac\"",
                "[]",
                "12.50",
                "null",
                "true"
            })
    void holdsWhatTheEnvelopeHoldsAndTheDataAsTheyStand(String data) throws IOException {
        byte[] envelope = envelope("fleet/\"7\" ä", data);

        EventBody body = EventBody.of(envelope);

        ObjectNode expected = (ObjectNode) JSON.readTree(envelope);
        expected.set("type", expected.remove("event_type"));
        assertThat(JSON.readTree(body.json())).isEqualTo(expected);
        assertThat(new String(body.json(), UTF_8))
                .startsWith("{\"type\":\"webhook_disabled\",\"timestamp\":\"2023-11-14T22:13:20.123Z\",")
                .endsWith(",\"data\":" + data + "}");
        assertThat(body.topic()).isEqualTo("webhooks/fleet/\"7\" ä");
        assertThat(body.eventMs()).isEqualTo(TIME);
        assertThat(body.eventId()).isEqualTo("w3-9-0");
        assertThat(body.type()).isEqualTo("webhook_disabled");
    }

    private static byte[] envelope(String topic, String data) {
        TopicEvent event = new TopicEvent(
                0,
                0,
                EventType.WEBHOOK_DISABLED,
                List.of(new Topic(TopicKind.WEBHOOKS, topic), new Topic(TopicKind.CUSTOM, "b")),
                TIME,
                data.getBytes(UTF_8));
        CommandBatch batch = new CommandBatch("test", 0, 1, List.of(Command.tick()));
        LogRecord record = new LogRecord(9, 8, TIME, batch, List.of(), List.of(event.toBytes()));
        RecordEvents walk = RecordEvents.of(new ShardId(Role.WEBHOOK, 3)).reset(record, false);
        walk.next();
        return new EventJson().encode(walk);
    }
}

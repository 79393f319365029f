package io.sojourn.protocol.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.message.MessageWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageEventsTest {
    private static final ShardId SHARD = new ShardId(Role.MESSAGE, 9);
    private static final long TEN = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();
    private static final byte[] REFUSED = CommandReply.refused(ErrorCode.INVALID_PARAMETER, "no");

    @Test
    void tellsTheMessagesOfAllCommandsInOrder() {
        LogRecord record = record(
                List.of(publish("a", "1", "b", "2"), Command.tick(), publish("a", "{\"x\":3}")),
                List.of(CommandReply.done(0), CommandReply.done(), CommandReply.done(2)));

        assertThat(told(record))
                .containsExactly(
                        "{\"id\":\"m9-42-0\",\"event_type\":\"message\",\"topic\":\"custom/a\",\"topics\":[\"custom/a\"],"
                                + "\"timestamp\":\"2026-11-21T10:00:00.000Z\",\"data\":1}",
                        "{\"id\":\"m9-42-1\",\"event_type\":\"message\",\"topic\":\"custom/b\",\"topics\":[\"custom/b\"],"
                                + "\"timestamp\":\"2026-11-21T10:00:00.000Z\",\"data\":2}",
                        "{\"id\":\"m9-42-2\",\"event_type\":\"message\",\"topic\":\"custom/a\",\"topics\":[\"custom/a\"],"
                                + "\"timestamp\":\"2026-11-21T10:00:00.000Z\",\"data\":{\"x\":3}}");
    }

    @Test
    void passesOverWhatWasRefusedAndCountsItNot() {
        Command malformed = new Command(CommandKind.PUBLISH, new byte[] {99, 1});
        LogRecord record = record(
                List.of(malformed, publish("a", "1"), malformed), List.of(REFUSED, CommandReply.done(0), REFUSED));

        List<String> told = told(record);

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("{\"id\":\"m9-42-0\",");
    }

    @Test
    void startsAfreshWithEachRecord() {
        RecordEvents events = RecordEvents.of(SHARD)
                .reset(record(List.of(publish("a", "1", "b", "2")), List.of(CommandReply.done(0))), false);
        events.next();

        events.reset(record(List.of(publish("c", "3")), List.of(CommandReply.done(0))), false);

        assertThat(events.next()).isTrue();
        assertThat(events.topic(0)).hasToString("custom/c");
        assertThat(events.index()).isZero();
        assertThat(events.next()).isFalse();
        assertThat(events.next()).isFalse();
    }

    private static Command publish(String... topicsAndData) {
        BinaryWriter out = new BinaryWriter();
        for (int i = 0; i < topicsAndData.length; i += 2) {
            MessageWriter.append(out, topicsAndData[i].getBytes(UTF_8), topicsAndData[i + 1].getBytes(UTF_8));
        }
        return new Command(CommandKind.PUBLISH, out.toBytes());
    }

    private static LogRecord record(List<Command> commands, List<byte[]> replies) {
        return new LogRecord(42, 41, TEN, new CommandBatch("p", 0, 1, commands), replies, List.of());
    }

    private static List<String> told(LogRecord record) {
        EventJson json = new EventJson();
        RecordEvents events = RecordEvents.of(SHARD).reset(record, false);
        List<String> told = new ArrayList<>();
        while (events.next()) {
            told.add(new String(json.encode(events), UTF_8));
        }
        return told;
    }
}

package io.sojourn.gateway.subscription;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.event.TopicEvent;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records as a dwell shard would write them. */
final class Records {
    private Records() {}

    /** One fix of each agent; one whose name holds an at sign enters the place behind it. */
    static LogRecord of(long seq, long previousSeq, String... agents) {
        FixWriter fixes = new FixWriter(new BinaryWriter());
        List<byte[]> events = new ArrayList<>();
        int index = 0;
        for (int i = 0; i < agents.length; i++) {
            String agent = agents[i].split("@")[0];
            fixes.write(new Fix(agent, seq * 1000, 1, 2, Float.NaN, Float.NaN, Float.NaN, Float.NaN, null));
            index++;
            if (agents[i].contains("@")) {
                String place = agents[i].split("@")[1];
                PlaceEntered entered = new PlaceEntered(agent, seq * 1000, new Position(2, 1), place, place);
                events.add(new RecordedEvent(index++, 0, i, entered).toBytes());
            }
        }
        CommandBatch batch =
                new CommandBatch("test", seq - 1, seq, List.of(new Command(CommandKind.RECORD_FIXES, fixes.toBytes())));
        return new LogRecord(seq, previousSeq, seq * 1000, batch, List.of(new byte[agents.length]), events);
    }

    /** One event with these topics, and its number as data. */
    static LogRecord ofTopics(long seq, long previousSeq, Topic... topics) {
        byte[] data = Long.toString(seq).getBytes(StandardCharsets.UTF_8);
        TopicEvent event = new TopicEvent(0, 0, EventType.WEBHOOK_DISABLED, List.of(topics), seq * 1000, data);
        CommandBatch batch = new CommandBatch("test", seq - 1, seq, List.of(Command.tick()));
        return new LogRecord(seq, previousSeq, seq * 1000, batch, List.of(new byte[0]), List.of(event.toBytes()));
    }
}

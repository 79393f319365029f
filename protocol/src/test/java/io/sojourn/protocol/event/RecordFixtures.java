package io.sojourn.protocol.event;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;

/** Tells a record as a story: fixes, and right after each what it caused. */
final class RecordFixtures {
    static final ShardId SHARD = new ShardId(Role.DWELL, 17);

    private final List<Command> commands = new ArrayList<>();
    private final List<byte[]> replies = new ArrayList<>();
    private final List<byte[]> events = new ArrayList<>();
    private final FixWriter fixes = new FixWriter(new BinaryWriter());
    private final BinaryWriter outcomes = new BinaryWriter();
    private int index;

    static RecordFixtures record() {
        return new RecordFixtures();
    }

    static RecordEvents events(RecordFixtures story) {
        return RecordEvents.of(SHARD).reset(story.build(), true);
    }

    RecordFixtures fix(String agent, int outcome) {
        return fix(new Fix(agent, 1_000, 1, 2, Float.NaN, Float.NaN, Float.NaN, Float.NaN, null), outcome);
    }

    RecordFixtures fix(Fix fix, int outcome) {
        fixes.write(fix);
        outcomes.u8(outcome);
        if (!FixOutcome.isDuplicate(outcome)) {
            index++;
        }
        return this;
    }

    /** The last fix, or the command before, caused that its agent came back. */
    RecordFixtures causes(String agentBack) {
        return causes(new AgentBack(agentBack, 1_000, new Position(2, 1), 0));
    }

    RecordFixtures causesEntry(String agent, String place) {
        return causes(new PlaceEntered(agent, 1_000, new Position(2, 1), place, place));
    }

    RecordFixtures causes(PlaceEvent event) {
        boolean afterFix = fixes.count() > 0;
        int command = afterFix ? commands.size() : commands.size() - 1;
        events.add(new RecordedEvent(index++, command, afterFix ? fixes.count() - 1 : 0, event).toBytes());
        return this;
    }

    RecordFixtures tick() {
        endOfFixes();
        commands.add(Command.tick());
        replies.add(new byte[0]);
        return this;
    }

    RecordFixtures endOfFixes() {
        if (fixes.count() > 0) {
            commands.add(new Command(CommandKind.RECORD_FIXES, fixes.toBytes()));
            replies.add(outcomes.toBytes());
            fixes.clear();
            outcomes.clear();
        }
        return this;
    }

    LogRecord build() {
        endOfFixes();
        return new LogRecord(4211, 4210, 5_000, new CommandBatch("p", 0, 1, commands), replies, events);
    }
}

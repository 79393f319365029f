package io.sojourn.protocol.event;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.record.LogRecord;
import java.util.List;

/** Walks over the fixes of a record that were accepted, with what became of them. */
final class AcceptedFixes {
    private static final byte[] NOTHING = new byte[0];

    private final FixReader fixes = new FixReader().reset(NOTHING);
    private List<Command> commands = List.of();
    private List<byte[]> replies = List.of();
    private byte[] outcomes = NOTHING;
    private int commandIndex;
    private int fixIndex;

    void reset(LogRecord record) {
        commands = record.batch().commands();
        replies = record.replies();
        fixes.reset(NOTHING);
        commandIndex = -1;
    }

    /** Moves to the next accepted fix; false at the end. */
    boolean next() {
        while (nextOfAny()) {
            if (!FixOutcome.isDuplicate(outcomes[fixIndex])) {
                return true;
            }
        }
        return false;
    }

    int commandIndex() {
        return commandIndex;
    }

    int fixIndex() {
        return fixIndex;
    }

    FixReader fix() {
        return fixes;
    }

    int outcome() {
        return outcomes[fixIndex];
    }

    private boolean nextOfAny() {
        while (!fixes.next()) {
            if (!nextCommand()) {
                return false;
            }
        }
        fixIndex++;
        return true;
    }

    private boolean nextCommand() {
        do {
            commandIndex++;
        } while (commandIndex < commands.size() && commands.get(commandIndex).kind() != CommandKind.RECORD_FIXES);
        if (commandIndex >= commands.size()) {
            return false;
        }
        fixes.reset(commands.get(commandIndex).body());
        outcomes = replies.get(commandIndex);
        fixIndex = -1;
        return true;
    }
}

package io.sojourn.protocol.record;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import java.util.List;

/**
 * Walks over the fixes of a record of a dwell shard that were accepted, with what became of them: all but duplicates, and
 * none of a command that was refused. Reusable, not thread-safe.
 */
public final class AcceptedFixes {
    private static final byte[] NOTHING = new byte[0];

    private final FixReader fixes = new FixReader().reset(NOTHING);
    private List<Command> commands = List.of();
    private List<byte[]> replies = List.of();
    private byte[] outcomes = NOTHING;
    private int commandIndex;
    private int fixIndex;

    /** Stands before the first fix of a record. */
    public AcceptedFixes reset(LogRecord record) {
        commands = record.batch().commands();
        replies = record.replies();
        fixes.reset(NOTHING);
        commandIndex = -1;
        return this;
    }

    /** Moves to the next accepted fix; false at the end. */
    public boolean next() {
        while (nextOfAny()) {
            if (!FixOutcome.isDuplicate(outcomes[fixIndex])) {
                return true;
            }
        }
        return false;
    }

    public int commandIndex() {
        return commandIndex;
    }

    public int fixIndex() {
        return fixIndex;
    }

    /** The current fix; points elsewhere after {@link #next}. */
    public FixReader fix() {
        return fixes;
    }

    /** Flags of {@link FixOutcome}. */
    public int outcome() {
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
        } while (commandIndex < commands.size() && !hasFixes(commandIndex));
        if (commandIndex >= commands.size()) {
            return false;
        }
        fixes.reset(commands.get(commandIndex).body());
        outcomes = replies.get(commandIndex);
        fixIndex = -1;
        return true;
    }

    /** A refused command has no outcomes, and its body may not be readable. */
    private boolean hasFixes(int command) {
        return commands.get(command).kind() == CommandKind.RECORD_FIXES && replies.get(command).length > 0;
    }
}

package io.sojourn.protocol.record;

import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import java.util.List;

/** Walks over the fixes that a record of a dwell shard accepted. */
public final class RecordedFixes {
    private RecordedFixes() {}

    /** Sees one accepted fix. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param fix the current fix; points elsewhere afterwards
         * @param outcome flags of {@code FixOutcome}
         */
        void visit(FixReader fix, int outcome);
    }

    /** Shows all fixes but duplicates and those of a command that was refused, in the order of the record. */
    public static void forEach(LogRecord record, Visitor visitor) {
        List<Command> commands = record.batch().commands();
        FixReader fix = new FixReader();
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).kind() != CommandKind.RECORD_FIXES) {
                continue;
            }
            byte[] outcomes = record.replies().get(i);
            fix.reset(commands.get(i).body());
            // A refused command has no outcomes, and its body may not be readable.
            for (int j = 0; j < outcomes.length && fix.next(); j++) {
                if (!FixOutcome.isDuplicate(outcomes[j])) {
                    visitor.visit(fix, outcomes[j]);
                }
            }
        }
    }
}

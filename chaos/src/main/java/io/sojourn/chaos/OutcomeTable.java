package io.sojourn.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a run, as Markdown. */
final class OutcomeTable {
    private static final String[] HEAD = {"harm", "acked", "lost", "doubled", "other faults", "longest gap", "promised"
    };

    private OutcomeTable() {}

    static String of(List<Outcome> outcomes) {
        List<String[]> rows = new ArrayList<>();
        rows.add(HEAD);
        outcomes.forEach(outcome -> rows.add(row(outcome)));
        int[] widths = new int[HEAD.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(table, rows.get(i), widths);
            if (i == 0) {
                rule(table, widths);
            }
        }
        return table.toString();
    }

    private static String[] row(Outcome outcome) {
        if (!outcome.skipped().isEmpty()) {
            return new String[] {outcome.harm(), "skipped: " + outcome.skipped(), "", "", "", "", ""};
        }
        return new String[] {
            outcome.harm(),
            String.valueOf(outcome.acked()),
            String.valueOf(outcome.findings().lost().size()),
            String.valueOf(outcome.findings().doubled().size()),
            String.valueOf(outcome.findings().others().size()),
            seconds(outcome.longestMs()) + (outcome.overLimit() ? " (too long)" : ""),
            outcome.limitMs() == 0 ? "" : seconds(outcome.limitMs())
        };
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }

    private static void line(StringBuilder table, String[] row, int[] widths) {
        for (int i = 0; i < row.length; i++) {
            table.append("| ").append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 1));
        }
        table.append("|\n");
    }

    private static void rule(StringBuilder table, int[] widths) {
        for (int width : widths) {
            table.append("| ").append("-".repeat(width)).append(' ');
        }
        table.append("|\n");
    }
}

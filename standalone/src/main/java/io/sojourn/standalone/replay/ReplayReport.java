package io.sojourn.standalone.replay;

import io.sojourn.protocol.time.Timestamps;
import io.sojourn.standalone.send.Receipt;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said at the end of a replay. */
final class ReplayReport {
    private static final int LISTED = 10;

    private final PrintWriter out;
    private final PrintWriter err;

    ReplayReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** The server's counts, and the first of the lines that it refused. */
    void counts(Receipt receipt) {
        out.printf(
                Locale.ROOT,
                "accepted %,d (late %,d), duplicates %,d, rejected %,d%n",
                receipt.accepted(),
                receipt.late(),
                receipt.duplicates(),
                receipt.rejectedTotal());
        out.flush();
        receipt.rejected().stream()
                .limit(LISTED)
                .forEach(each -> err.println("  line " + each.line() + ": " + each.code() + ": " + each.message()));
        long more =
                receipt.rejectedTotal() - Math.min(LISTED, receipt.rejected().size());
        if (more > 0) {
            err.println("  and " + more + " more");
        }
        err.flush();
    }

    void failure(String what) {
        err.println("sojourn replay: " + what);
        err.flush();
    }

    /** How to go on after an end that was too early: fixes of the very time are sent again, and known as duplicates. */
    void goOn(List<String> words, long settledMs) {
        if (settledMs != Timestamps.UNREADABLE) {
            String command = words.stream().map(ReplayReport::quoted).collect(Collectors.joining(" "));
            err.println("To go on: ./sojourn replay " + command + " --from " + Timestamps.format(settledMs));
            err.flush();
        }
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

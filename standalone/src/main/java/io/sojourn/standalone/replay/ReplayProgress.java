package io.sojourn.standalone.replay;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells how far a replay has come: a bar that is redrawn on a terminal, a line now and then elsewhere. */
final class ReplayProgress {
    private static final int BAR = 28;
    private static final long REDRAW_MS = 200;
    private static final long LINE_MS = 5_000;

    private final PrintWriter out;
    private final Terminal terminal;
    private final long startMs;
    private long toldMs;
    private boolean drawn;

    ReplayProgress(PrintWriter out, Terminal terminal, long startMs) {
        this.out = out;
        this.terminal = terminal;
        this.startMs = startMs;
        this.toldMs = startMs;
    }

    /** @param share of the file that is settled, 0 to 1 */
    void told(double share, long fixes, long nowMs) {
        if (nowMs - toldMs < (terminal.interactive() ? REDRAW_MS : LINE_MS)) {
            return;
        }
        toldMs = nowMs;
        double elapsedS = Math.max(0.001, (nowMs - startMs) / 1e3);
        String figures = String.format(
                Locale.ROOT,
                "%3.0f %%  %,d fixes  %,.0f/s  %s left",
                share * 100,
                fixes,
                fixes / elapsedS,
                share <= 0 ? "?" : duration(elapsedS / share - elapsedS));
        if (terminal.interactive()) {
            // Back to the start of the line, and clear what a longer one has left.
            out.print("\r" + bar(share) + " " + figures + "\u001b[K");
            out.flush();
            drawn = true;
        } else {
            out.println(figures.strip());
            out.flush();
        }
    }

    /** Leaves the terminal on a line of its own. */
    void end() {
        if (drawn) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private String bar(double share) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR);
        return terminal.drawsBars()
                ? "━".repeat(full) + "╌".repeat(BAR - full)
                : "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    static String duration(double seconds) {
        long s = Math.max(0, Math.round(seconds));
        if (s < 60) {
            return s + " s";
        }
        return s < 3_600
                ? String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d h", s / 3_600, s % 3_600 / 60);
    }
}

package io.sojourn.bench;

import java.util.Locale;

/** What a benchmark says, a line each. */
public final class Report {
    private Report() {}

    public static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}

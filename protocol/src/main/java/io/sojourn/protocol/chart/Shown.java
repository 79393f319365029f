package io.sojourn.protocol.chart;

/** What a client sent, as a message may show it: short and without control characters. */
final class Shown {
    private static final int LENGTH = 40;

    private Shown() {}

    static String name(String name) {
        StringBuilder shown = new StringBuilder(LENGTH);
        name.codePoints()
                .limit(LENGTH)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}

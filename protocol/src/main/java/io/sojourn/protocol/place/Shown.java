package io.sojourn.protocol.place;

/** A client's own text inside a message: short and without anything that could break a line or a terminal. */
final class Shown {
    private static final int LIMIT = 64;

    private Shown() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LIMIT).forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > LIMIT
                ? shown.append("...").toString()
                : shown.toString();
    }

    private static boolean isPlain(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}

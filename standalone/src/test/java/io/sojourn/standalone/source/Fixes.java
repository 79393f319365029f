package io.sojourn.standalone.source;

/** Fixes of one place, as a client sends them, and their times as a track tells them. */
final class Fixes {
    private static final String TIME = "2026-01-01T00:00:0";

    private Fixes() {}

    /** @param second within 0 and 9 */
    static String at(int second) {
        return "{\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"" + TIME + second + "Z\"}";
    }

    static String timeOf(int second) {
        return TIME + second + ".000Z";
    }
}

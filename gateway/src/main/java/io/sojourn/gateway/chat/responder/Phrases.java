package io.sojourn.gateway.chat.responder;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Times, durations and lists in words. */
final class Phrases {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY_MS = 24 * HOUR;

    private Phrases() {}

    /** A length of time, in milliseconds, by its two largest units. */
    static String duration(long ms) {
        if (ms < MINUTE) {
            return count(Math.max(0, ms) / SECOND, "second");
        } else if (ms < HOUR) {
            return count(ms / MINUTE, "minute");
        } else if (ms < DAY_MS) {
            return both(count(ms / HOUR, "hour"), ms % HOUR / MINUTE, "minute");
        }
        return both(count(ms / DAY_MS, "day"), ms % DAY_MS / HOUR, "hour");
    }

    private static String both(String large, long small, String unit) {
        return small == 0 ? large : large + " " + count(small, unit);
    }

    /** So many of something, in English. */
    static String count(long count, String one) {
        return count + " " + (count == 1 ? one : one + "s");
    }

    /** A time in epoch milliseconds; with its day unless that is today. */
    static String time(long ms, long nowMs) {
        boolean today = Math.floorDiv(ms, DAY_MS) == Math.floorDiv(nowMs, DAY_MS);
        return (today ? TIME : DAY).format(Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** How long ago something was. */
    static String ago(long ms, long nowMs) {
        long since = nowMs - ms;
        return since < SECOND ? "just now" : duration(since) + " ago";
    }

    /** Degrees, as people write them. */
    static String position(double latitude, double longitude) {
        return String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
    }

    static String list(List<String> things) {
        int last = things.size() - 1;
        return last <= 0
                ? String.join("", things)
                : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
    }

    /** A number with as many digits as say something. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
                .replaceFirst("\\.($|e)", "$1");
    }
}

package io.sojourn.protocol.time;

/** ISO-8601 date-times as bytes, without an object in between. */
final class IsoTimestamp {
    private static final int DATE_LENGTH = 10;
    private static final int BAD = -1;

    private IsoTimestamp() {}

    /** Whether it begins as a date does; else it can only be a number. */
    static boolean looksLikeOne(byte[] b, int offset, int length) {
        return length > DATE_LENGTH && b[offset + 4] == '-' && b[offset + 7] == '-';
    }

    /** Epoch milliseconds, or {@link Timestamps#UNREADABLE}. */
    static long parse(byte[] b, int from, int end) {
        long day = date(b, from);
        int at = from + DATE_LENGTH + 1;
        if (day == Timestamps.UNREADABLE || !isSeparator(b[at - 1]) || end - at < 5 || b[at + 2] != ':') {
            return Timestamps.UNREADABLE;
        }
        int hour = digits(b, at, 2);
        int minute = digits(b, at + 3, 2);
        int second = 0;
        int millis = 0;
        at += 5;
        if (at + 3 <= end && b[at] == ':') {
            second = digits(b, at + 1, 2);
            at += 3;
            if (at < end && (b[at] == '.' || b[at] == ',')) {
                int fractionEnd = endOfDigits(b, at + 1, end);
                millis = millis(b, at + 1, fractionEnd);
                at = fractionEnd;
            }
        }
        int offset = offsetMinutes(b, at, end);
        // Second 60 is a leap second: the first of the next minute.
        boolean valid = (hour | minute | second | millis) >= 0 && hour < 24 && minute < 60 && second <= 60;
        if (!valid || offset == Integer.MIN_VALUE) {
            return Timestamps.UNREADABLE;
        }
        return ((day * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000L + millis;
    }

    /** The 24 bytes of a day since the epoch and a millisecond of it. */
    static void format(long epochDay, int millisOfDay, byte[] target, int offset) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days; years run from March.
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097);
        int dayOfEra = (int) (z - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        int at = put(target, offset, year, 4, '-');
        at = put(target, at, month, 2, '-');
        at = put(target, at, day, 2, 'T');
        at = put(target, at, millisOfDay / 3_600_000, 2, ':');
        at = put(target, at, millisOfDay / 60_000 % 60, 2, ':');
        at = put(target, at, millisOfDay / 1000 % 60, 2, '.');
        put(target, at, millisOfDay % 1000, 3, 'Z');
    }

    /** Days since the epoch. */
    private static long date(byte[] b, int at) {
        int year = digits(b, at, 4);
        int month = digits(b, at + 5, 2);
        int day = digits(b, at + 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return Timestamps.UNREADABLE;
        }
        // The inverse of format: days_from_civil.
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean isSeparator(byte b) {
        return b == 'T' || b == 't' || b == ' ';
    }

    private static int endOfDigits(byte[] b, int from, int end) {
        int at = from;
        while (at < end && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The first three digits of a fraction of one to nine digits. */
    private static int millis(byte[] b, int from, int end) {
        if (end == from || end - from > 9) {
            return BAD;
        }
        int value = 0;
        for (int i = 0; i < 3; i++) {
            value = value * 10 + (from + i < end ? b[from + i] - '0' : 0);
        }
        return value;
    }

    /** Minutes east of UTC of what is left, or {@link Integer#MIN_VALUE}. */
    private static int offsetMinutes(byte[] b, int at, int end) {
        int left = end - at;
        if (left == 0 || (left == 1 && (b[at] == 'Z' || b[at] == 'z'))) {
            return 0;
        }
        boolean colon = left == 6 && b[at + 3] == ':';
        if ((b[at] != '+' && b[at] != '-') || !(colon || left == 5 || left == 3)) {
            return Integer.MIN_VALUE;
        }
        int hours = digits(b, at + 1, 2);
        int minutes = left == 3 ? 0 : digits(b, end - 2, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (b[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int digits(byte[] b, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return BAD;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int put(byte[] target, int offset, int value, int digits, char after) {
        int rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        target[offset + digits] = (byte) after;
        return offset + digits + 1;
    }
}

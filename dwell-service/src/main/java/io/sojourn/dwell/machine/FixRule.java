package io.sojourn.dwell.machine;

import io.sojourn.protocol.location.FixReader;

/** What must be true of a body of fixes, whoever sent it: else nothing of it is applied. */
final class FixRule {
    private static final int MAX_ID_BYTES = 256;
    private static final int MAX_LATITUDE_E7 = 900_000_000;
    private static final int MAX_LONGITUDE_E7 = 1_800_000_000;

    /** The years 0 to 9999: far from where differences of times overflow. */
    private static final long MIN_TIME_MS = -62_167_219_200_000L;

    private static final long MAX_TIME_MS = 253_402_300_799_999L;

    /** What {@link #count} answers to a body that cannot be applied. */
    static final int MALFORMED = -1;

    private FixRule() {}

    /** How many fixes there are in a body, all of them sound, or {@link #MALFORMED}. */
    static int count(FixReader reader, byte[] body) {
        try {
            int count = 0;
            reader.reset(body);
            while (reader.next()) {
                if (!sound(reader)) {
                    return MALFORMED;
                }
                count++;
            }
            return count;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return MALFORMED;
        }
    }

    private static boolean sound(FixReader fix) {
        return Math.abs((long) fix.latitudeE7()) <= MAX_LATITUDE_E7
                && Math.abs((long) fix.longitudeE7()) <= MAX_LONGITUDE_E7
                && fix.timeMs() >= MIN_TIME_MS
                && fix.timeMs() <= MAX_TIME_MS
                && soundId(fix.array(), fix.idOffset(), fix.idLength());
    }

    /** Whether the bytes may be an agent's id. Control characters are what databases refuse, of all that an id could have. */
    static boolean soundId(byte[] bytes, int offset, int length) {
        if (length == 0 || length > MAX_ID_BYTES) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ') {
                return false;
            }
        }
        return true;
    }
}

package io.sojourn.bench.fanout;

/** The time of publishing inside a message: nanoseconds of the machine's monotonic clock, the same in all processes. */
public final class Stamp {
    public static final long NONE = -1;

    private static final int LENGTH = 19;

    private Stamp() {}

    /** Data of so many bytes, a JSON object. */
    public static String data(long nanos, int bytes) {
        String head = String.format("{\"sent\":\"%019d\",\"pad\":\"", nanos);
        return head + "x".repeat(Math.max(0, bytes - head.length() - 2)) + "\"}";
    }

    /** The stamp in a message, or {@link #NONE} if it is not whole. */
    public static long of(byte[] array, int from, int to) {
        for (int i = from; i + 8 + LENGTH < to; i++) {
            if (array[i] == '"'
                    && array[i + 1] == 's'
                    && array[i + 2] == 'e'
                    && array[i + 3] == 'n'
                    && array[i + 4] == 't') {
                return number(array, i + 8);
            }
        }
        return NONE;
    }

    private static long number(byte[] array, int from) {
        long value = 0;
        for (int i = from; i < from + LENGTH; i++) {
            int digit = array[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

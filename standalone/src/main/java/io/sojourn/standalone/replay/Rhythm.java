package io.sojourn.standalone.replay;

import java.util.Locale;

/**
 * When each fix of a file is due, by its own time: the first one at once, the others after it as in the file, so many
 * times faster. A fix without a time, or behind those before it, is due at once.
 */
final class Rhythm {
    /** As fast as the server takes it. */
    static final double MAX = Double.POSITIVE_INFINITY;

    private final double speed;
    private final long startMs;
    private long firstMs;
    private boolean begun;

    /**
     * @param speed times as fast as in life, above 0; {@link #MAX} for no waiting
     * @param startMs when the first fix is due
     */
    Rhythm(double speed, long startMs) {
        this.speed = speed;
        this.startMs = startMs;
    }

    /**
     * Reads {@code --speed}.
     *
     * @throws IllegalArgumentException if it is neither {@code max} nor a number above 0
     */
    static double speedOf(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("max")) {
            return MAX;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && !Double.isInfinite(speed)) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("--speed must be max or a number above 0, not '" + text + "'");
    }

    long dueMs(TraceLine line) {
        if (!line.hasTime() || speed == MAX) {
            return startMs;
        }
        if (!begun) {
            begun = true;
            firstMs = line.timeMs();
        }
        return startMs + (long) (Math.max(0, line.timeMs() - firstMs) / speed);
    }
}

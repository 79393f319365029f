package io.sojourn.chart.series;

import io.sojourn.chart.ring.Ring;
import io.sojourn.protocol.chart.Samples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples that are taken and not told yet: the next delta as it grows. Not thread-safe. */
final class Pending {
    /** As many samples make a delta at once, however soon after the one before. */
    static final int LIMIT = 4_096;

    private static final int FIRST_LENGTH = 8;

    private double[] x = new double[FIRST_LENGTH];
    private double[] y = new double[FIRST_LENGTH];
    private @Nullable String @Nullable [] xText;
    private @Nullable String @Nullable [] text;
    private long[] receivedMs = new long[FIRST_LENGTH];
    private int count;
    private boolean replacing;

    boolean isEmpty() {
        return count == 0 && !replacing;
    }

    boolean isFull() {
        return count >= LIMIT;
    }

    int count() {
        return count;
    }

    /** Whether what it holds stands in place of all that was told. */
    boolean isReplacing() {
        return replacing;
    }

    /** Forgets what it holds; what comes stands in place of all that was told. */
    void replace() {
        clear();
        replacing = true;
    }

    void clear() {
        count = 0;
        replacing = false;
        xText = null;
        text = null;
    }

    void add(double nextX, @Nullable String category, double nextY, @Nullable String label, long nowMs) {
        if (count == x.length) {
            grow();
        }
        x[count] = nextX;
        y[count] = nextY;
        receivedMs[count] = nowMs;
        xText = set(xText, category);
        text = set(text, label);
        count++;
    }

    /** Moves everything into the ring; answers it as a copy. */
    Samples moveTo(Ring ring) {
        if (replacing) {
            ring.clear();
        }
        pushTo(ring);
        Samples moved = samples();
        clear();
        return moved;
    }

    /** Adds a copy of everything to a ring. */
    void pushTo(Ring ring) {
        for (int i = 0; i < count; i++) {
            ring.push(x[i], xText == null ? null : xText[i], y[i], text == null ? null : text[i], receivedMs[i]);
        }
    }

    long receivedMs(int i) {
        return receivedMs[i];
    }

    /** A copy. */
    Samples samples() {
        return new Samples(
                Arrays.copyOf(x, count),
                xText == null ? null : Arrays.copyOf(xText, count),
                Arrays.copyOf(y, count),
                text == null ? null : Arrays.copyOf(text, count));
    }

    private @Nullable String @Nullable [] set(@Nullable String @Nullable [] strings, @Nullable String value) {
        @Nullable String @Nullable [] target = strings;
        if (target == null && value != null) {
            target = new @Nullable String[x.length];
        }
        if (target != null) {
            target[count] = value;
        }
        return target;
    }

    private void grow() {
        int length = x.length * 2;
        x = Arrays.copyOf(x, length);
        y = Arrays.copyOf(y, length);
        receivedMs = Arrays.copyOf(receivedMs, length);
        xText = xText == null ? null : Arrays.copyOf(xText, length);
        text = text == null ? null : Arrays.copyOf(text, length);
    }
}

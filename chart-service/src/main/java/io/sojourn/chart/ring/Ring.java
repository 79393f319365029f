package io.sojourn.chart.ring;

import io.sojourn.protocol.chart.Samples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring of samples: what is pushed over its capacity drops the oldest. Numbers lie in arrays of primitives that
 * grow with use up to the capacity and no further; categories, texts and times of receipt have arrays of their own only
 * once there are any. Not thread-safe.
 */
public final class Ring {
    private static final int FIRST_LENGTH = 16;

    private int capacity;
    private double[] x = new double[0];
    private double[] y = new double[0];
    private @Nullable String @Nullable [] xText;
    private @Nullable String @Nullable [] text;
    private long @Nullable [] receivedMs;
    private int head;
    private int size;

    /**
     * @param capacity samples, at least 1
     * @param aging whether times of receipt are kept, for {@link #dropReceivedBefore}
     */
    public Ring(int capacity, boolean aging) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a ring holds at least one sample, not " + capacity);
        }
        this.capacity = capacity;
        this.receivedMs = aging ? new long[0] : null;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return capacity;
    }

    public boolean isAging() {
        return receivedMs != null;
    }

    /** Adds a sample of numbers. */
    public void push(double nextX, double nextY) {
        int at = advance();
        x[at] = nextX;
        y[at] = nextY;
        if (xText != null) {
            xText[at] = null;
        }
        if (text != null) {
            text[at] = null;
        }
    }

    /**
     * Adds a sample.
     *
     * @param category what x is if it is no number, else null
     * @param label its text, null for none
     * @param nowMs time of receipt, epoch milliseconds
     */
    public void push(double nextX, @Nullable String category, double nextY, @Nullable String label, long nowMs) {
        push(nextX, nextY);
        int at = index(size - 1);
        if (category != null) {
            if (xText == null) {
                xText = new @Nullable String[x.length];
            }
            xText[at] = category;
        }
        if (label != null) {
            if (text == null) {
                text = new @Nullable String[x.length];
            }
            text[at] = label;
        }
        if (receivedMs != null) {
            receivedMs[at] = nowMs;
        }
    }

    /** Forgets all samples and gives their memory back. */
    public void clear() {
        head = 0;
        size = 0;
        x = new double[0];
        y = new double[0];
        xText = null;
        text = null;
        receivedMs = receivedMs == null ? null : new long[0];
    }

    /** From now on it holds so many; the oldest go if there are more. */
    public void resize(int nextCapacity) {
        Ring other = new Ring(nextCapacity, isAging());
        for (int i = Math.max(0, size - nextCapacity); i < size; i++) {
            int at = index(i);
            other.push(x[at], at(xText, at), y[at], at(text, at), receivedMs == null ? 0 : receivedMs[at]);
        }
        capacity = nextCapacity;
        x = other.x;
        y = other.y;
        xText = other.xText;
        text = other.text;
        receivedMs = other.receivedMs;
        head = 0;
        size = other.size;
    }

    /** From now on times of receipt are kept, or no longer; those of samples that are there already are {@code nowMs}. */
    public void setAging(boolean aging, long nowMs) {
        if (aging != isAging()) {
            long[] times = new long[x.length];
            Arrays.fill(times, nowMs);
            receivedMs = aging ? times : null;
        }
    }

    /** Drops what was received before a time; answers how many. */
    public int dropReceivedBefore(long timeMs) {
        int dropped = 0;
        while (receivedMs != null && size > 0 && receivedMs[head] < timeMs) {
            dropOldest();
            dropped++;
        }
        return dropped;
    }

    /** When the oldest sample was received, {@link Long#MAX_VALUE} if there is none or nobody keeps such times. */
    public long oldestReceivedMs() {
        return receivedMs == null || size == 0 ? Long.MAX_VALUE : receivedMs[head];
    }

    /** When a sample was received, 0 if nobody keeps such times. */
    public long receivedMs(int i) {
        return receivedMs == null ? 0 : receivedMs[index(i)];
    }

    /** A copy of all samples, oldest first. */
    public Samples samples() {
        double[] xs = new double[size];
        double[] ys = new double[size];
        copy(x, xs);
        copy(y, ys);
        return new Samples(xs, copy(xText), ys, copy(text));
    }

    private int advance() {
        if (size == capacity) {
            int at = head;
            head = head + 1 == capacity ? 0 : head + 1;
            return at;
        }
        if (size == x.length) {
            grow();
        }
        int at = index(size);
        size++;
        return at;
    }

    private void dropOldest() {
        if (xText != null) {
            xText[head] = null;
        }
        if (text != null) {
            text[head] = null;
        }
        head = head + 1 == x.length ? 0 : head + 1;
        size--;
    }

    private int index(int i) {
        int at = head + i;
        return at >= x.length ? at - x.length : at;
    }

    /** To the doubled length, with the oldest in front. */
    private void grow() {
        int length = Math.min(capacity, Math.max(FIRST_LENGTH, x.length * 2));
        x = rotated(x, length);
        y = rotated(y, length);
        xText = xText == null ? null : rotated(xText, length);
        text = text == null ? null : rotated(text, length);
        if (receivedMs != null) {
            long[] times = new long[length];
            int first = Math.min(size, receivedMs.length - head);
            System.arraycopy(receivedMs, head, times, 0, first);
            System.arraycopy(receivedMs, 0, times, first, size - first);
            receivedMs = times;
        }
        head = 0;
    }

    private double[] rotated(double[] from, int length) {
        double[] to = new double[length];
        copy(from, to);
        return to;
    }

    private @Nullable String[] rotated(@Nullable String[] from, int length) {
        @Nullable String[] to = new @Nullable String[length];
        int first = Math.min(size, from.length - head);
        System.arraycopy(from, head, to, 0, first);
        System.arraycopy(from, 0, to, first, size - first);
        return to;
    }

    private void copy(double[] from, double[] to) {
        int first = Math.min(size, from.length - head);
        System.arraycopy(from, head, to, 0, first);
        System.arraycopy(from, 0, to, first, size - first);
    }

    private @Nullable String @Nullable [] copy(@Nullable String @Nullable [] from) {
        if (from == null) {
            return null;
        }
        @Nullable String[] copy = rotated(from, size);
        return Arrays.stream(copy).allMatch(each -> each == null) ? null : copy;
    }

    private static @Nullable String at(@Nullable String @Nullable [] strings, int at) {
        return strings == null ? null : strings[at];
    }
}

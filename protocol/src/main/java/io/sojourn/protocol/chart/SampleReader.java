package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over lines that {@link SampleWriter} wrote: {@link #next()} moves on to a line and its first trace, {@link
 * #nextTrace()} to the others. Arrays are reused. Throws {@link IndexOutOfBoundsException} or {@link
 * IllegalArgumentException} for what is malformed. Not thread-safe.
 */
public final class SampleReader {
    private final BinaryReader in = new BinaryReader(new byte[0]);
    private final byte[] fingerprint = new byte[StreamToken.FINGERPRINT];
    private String target = "";
    private boolean targetChanged;
    private int flags;
    private int lineAt;
    private int count;
    private int xCount;
    private double[] x = new double[16];
    private double[] y = new double[16];
    private @Nullable String[] xText = new @Nullable String[0];
    private boolean hasXText;
    private int tracesLeft;
    private String trace = "";

    public SampleReader reset(byte[] body) {
        in.reset(body, 0, body.length);
        target = "";
        return this;
    }

    /** Moves to the next line and its first trace; false at the end. */
    public boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        flags = in.u8();
        targetChanged = (flags & SampleWriter.SAME_TARGET) == 0;
        if (targetChanged) {
            target = in.string();
            System.arraycopy(in.array(), in.skip(fingerprint.length), fingerprint, 0, fingerprint.length);
        }
        lineAt = in.position();
        readLine();
        return true;
    }

    /** Goes back to the first trace of the line. */
    public void again() {
        in.reset(in.array(), lineAt, in.remaining() + in.position() - lineAt);
        readLine();
    }

    /** Whether the target is another than that of the line before. */
    public boolean targetChanged() {
        return targetChanged;
    }

    /** The chart or series that is written to. */
    public String target() {
        return target;
    }

    /** Of the token; reused for the next. */
    public byte[] fingerprint() {
        return fingerprint;
    }

    /** Whether these samples stand in place of what was there. */
    public boolean isReplacing() {
        return (flags & SampleWriter.REPLACING) != 0;
    }

    /** Whether the target is a chart, and its traces are named. */
    public boolean isByName() {
        return (flags & SampleWriter.BY_NAME) != 0;
    }

    /** The name of the trace. */
    public String trace() {
        return trace;
    }

    /** Moves to the next trace of a line by name; false after the last. The line's x are the same. */
    public boolean nextTrace() {
        if (tracesLeft == 0) {
            return false;
        }
        readTrace();
        return true;
    }

    /** Samples of the trace. */
    public int count() {
        return count;
    }

    public boolean hasX() {
        return xCount > 0;
    }

    /** The number, without meaning where {@link #xText} gives a string. */
    public double x(int i) {
        return x[i];
    }

    /** The string, null where x is a number. */
    public @Nullable String xText(int i) {
        return hasXText ? xText[i] : null;
    }

    /** NaN for a gap. */
    public double y(int i) {
        return y[i];
    }

    /** The texts of a line's samples, or null; to be asked once, after its last trace. */
    public @Nullable String @Nullable [] texts() {
        int texts = (int) in.varint();
        if (texts == 0) {
            return null;
        }
        check(texts);
        @Nullable String[] read = new @Nullable String[texts];
        for (int i = 0; i < texts; i++) {
            read[i] = in.optionalString();
        }
        return read;
    }

    private void readLine() {
        readX();
        tracesLeft = isByName() ? (int) in.varint() : 0;
        trace = "";
        readTrace();
    }

    private void readX() {
        int kind = in.u8();
        hasXText = kind == SampleWriter.MIXED;
        xCount = kind == SampleWriter.NO_X ? 0 : check((int) in.varint());
        if (x.length < xCount) {
            x = new double[xCount];
        }
        if (hasXText && xText.length < xCount) {
            xText = new @Nullable String[xCount];
        }
        for (int i = 0; i < xCount; i++) {
            if (hasXText) {
                xText[i] = in.optionalString();
            }
            if (!hasXText || xText[i] == null) {
                x[i] = in.f64();
            }
        }
    }

    private void readTrace() {
        if (isByName()) {
            tracesLeft--;
            trace = in.string();
        }
        count = check((int) in.varint());
        if (xCount > 0 && xCount != count) {
            throw new IllegalArgumentException("columns of different lengths");
        }
        if (y.length < count) {
            y = Arrays.copyOf(y, count);
        }
        for (int i = 0; i < count; i++) {
            y[i] = in.f64();
        }
    }

    private int check(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IndexOutOfBoundsException(length + " values in " + in.remaining() + " bytes");
        }
        return length;
    }
}

package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of samples one behind the other: the body of an {@code APPEND_SAMPLES} command, which {@link SampleReader}
 * reads. A line: flags u8; unless its target is that of the line before, the target's id (varint length, UTF-8) and the
 * token's fingerprint; x: u8 0 for none, 1 for numbers, 2 for numbers and strings, then count varint and the values; by
 * name a count and per trace its name and values, else one column of values; text: count varint, 0 for none. Values: count
 * varint, f64 each, NaN for a gap.
 */
public final class SampleWriter {
    static final int SAME_TARGET = 1;
    static final int REPLACING = 2;
    static final int BY_NAME = 4;

    static final int NO_X = 0;
    static final int NUMBERS = 1;
    static final int MIXED = 2;

    private SampleWriter() {}

    /** Writes a line of numbers to a series, without x where that is null. */
    public static void append(BinaryWriter out, StreamToken token, double @Nullable [] x, double[] y) {
        begin(out, token, false, false);
        if (x == null) {
            out.u8(NO_X);
        } else {
            numbers(out.u8(NUMBERS), x);
        }
        numbers(out, y);
        out.varint(0);
    }

    static void begin(BinaryWriter out, @Nullable StreamToken target, boolean replacing, boolean byName) {
        out.u8((target == null ? SAME_TARGET : 0) | (replacing ? REPLACING : 0) | (byName ? BY_NAME : 0));
        if (target != null) {
            out.string(target.target()).raw(target.fingerprint(), 0, StreamToken.FINGERPRINT);
        }
    }

    static void x(BinaryWriter out, @Nullable SampleColumn x) {
        if (x == null) {
            out.u8(NO_X);
        } else if (!x.hasStrings()) {
            values(out.u8(NUMBERS), x);
        } else {
            out.u8(MIXED).varint(x.count());
            for (int i = 0; i < x.count(); i++) {
                String string = x.string(i);
                out.optionalString(string);
                if (string == null) {
                    out.f64(x.number(i));
                }
            }
        }
    }

    static void values(BinaryWriter out, SampleColumn values) {
        out.varint(values.count());
        for (int i = 0; i < values.count(); i++) {
            double number = values.number(i);
            out.f64(Double.isFinite(number) ? number : Double.NaN);
        }
    }

    static void text(BinaryWriter out, @Nullable SampleColumn text) {
        if (text == null) {
            out.varint(0);
            return;
        }
        out.varint(text.count());
        for (int i = 0; i < text.count(); i++) {
            out.optionalString(text.string(i));
        }
    }

    private static void numbers(BinaryWriter out, double[] values) {
        out.varint(values.length);
        for (double value : values) {
            out.f64(value);
        }
    }
}

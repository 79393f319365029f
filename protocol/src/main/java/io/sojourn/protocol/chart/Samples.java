package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Samples as columns of equal length, oldest first. Nobody changes the arrays after this is made. */
public final class Samples {
    public static final Samples NONE = new Samples(new double[0], null, new double[0], null);

    private final double[] x;
    private final @Nullable String @Nullable [] xText;
    private final double[] y;
    private final @Nullable String @Nullable [] text;

    /**
     * @param x numbers; epoch milliseconds on a time axis; without meaning where {@code xText} has a string
     * @param xText null if every x is a number, otherwise per sample its category or null
     * @param y NaN for a gap
     * @param text null if no sample has one, otherwise per sample its text or null
     */
    public Samples(double[] x, @Nullable String @Nullable [] xText, double[] y, @Nullable String @Nullable [] text) {
        if (x.length != y.length
                || (xText != null && xText.length != y.length)
                || (text != null && text.length != y.length)) {
            throw new IllegalArgumentException("columns of samples have one length");
        }
        this.x = x;
        this.xText = xText;
        this.y = y;
        this.text = text;
    }

    public double[] x() {
        return x;
    }

    public @Nullable String @Nullable [] xText() {
        return xText;
    }

    public double[] y() {
        return y;
    }

    public @Nullable String @Nullable [] text() {
        return text;
    }

    /** What x is if it is no number, else null. */
    public @Nullable String category(int i) {
        return xText == null ? null : xText[i];
    }

    /** The text of a sample, null for none. */
    public @Nullable String label(int i) {
        return text == null ? null : text[i];
    }

    /** Whether any x is a string. */
    public boolean hasCategories() {
        return xText != null && Arrays.stream(xText).anyMatch(Objects::nonNull);
    }

    public int count() {
        return y.length;
    }

    /** Count varint; flags u8 (1 categories, 2 texts); x and y as f64 each; then the strings, empty presence byte for none. */
    public void write(BinaryWriter out) {
        out.varint(y.length).u8((xText == null ? 0 : 1) | (text == null ? 0 : 2));
        for (int i = 0; i < y.length; i++) {
            out.f64(x[i]).f64(y[i]);
        }
        write(out, xText);
        write(out, text);
    }

    public static Samples read(BinaryReader in) {
        int count = in.length();
        int flags = in.u8();
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = in.f64();
            y[i] = in.f64();
        }
        @Nullable String @Nullable [] xText = (flags & 1) == 0 ? null : strings(in, count);
        return new Samples(x, xText, y, (flags & 2) == 0 ? null : strings(in, count));
    }

    private static void write(BinaryWriter out, @Nullable String @Nullable [] strings) {
        if (strings != null) {
            for (String string : strings) {
                out.optionalString(string);
            }
        }
    }

    private static @Nullable String[] strings(BinaryReader in, int count) {
        @Nullable String[] strings = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            strings[i] = in.optionalString();
        }
        return strings;
    }
}

package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * What a chart looks like and how much it shows.
 *
 * @param maxPoints samples that each of its series keeps unless one says otherwise
 * @param colorHex 24-bit RGB of the first trace
 * @param width pixels
 * @param height pixels
 * @param layout a JSON object on one line as it was given ({@code xaxis}, {@code yaxis}, thresholds), empty for none
 * @param maxAgeMs how long after its receipt they keep a sample unless one says otherwise, 0 for as long as there is room
 */
public record ChartStyle(
        String title,
        ChartKind kind,
        int maxPoints,
        int colorHex,
        int width,
        int height,
        String layout,
        long maxAgeMs) {
    public static final int DEFAULT_MAX_POINTS = 500;
    public static final int MAX_MAX_POINTS = 100_000;
    public static final int DEFAULT_COLOR = 0x6366F1;
    public static final int DEFAULT_WIDTH = 900;
    public static final int DEFAULT_HEIGHT = 420;
    public static final int MIN_SIDE = 50;
    public static final int MAX_SIDE = 8_000;
    public static final int MAX_TITLE = 500;
    public static final int MAX_LAYOUT = 16 * 1024;

    public static final ChartStyle DEFAULT =
            new ChartStyle("", ChartKind.LINE, DEFAULT_MAX_POINTS, DEFAULT_COLOR, DEFAULT_WIDTH, DEFAULT_HEIGHT, "");

    /** One that keeps samples for as long as there is room. */
    public ChartStyle(String title, ChartKind kind, int maxPoints, int colorHex, int width, int height, String layout) {
        this(title, kind, maxPoints, colorHex, width, height, layout, 0);
    }

    void write(BinaryWriter out) {
        out.string(title)
                .u8(kind.code())
                .varint(maxPoints)
                .varint(colorHex)
                .varint(width)
                .varint(height)
                .string(layout)
                .varint(maxAgeMs);
    }

    static ChartStyle read(BinaryReader in) {
        return new ChartStyle(
                in.string(),
                ChartKind.of(in.u8()),
                (int) in.varint(),
                (int) in.varint(),
                (int) in.varint(),
                (int) in.varint(),
                in.string(),
                in.varint());
    }
}

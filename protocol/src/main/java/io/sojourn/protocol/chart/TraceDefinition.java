package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * One curve of a chart: which series it shows and how.
 *
 * @param colorHex 24-bit RGB, {@link #OWN_COLOR} for one that goes with its place among the traces
 * @param panel 1 for the chart's only or upper plot, 2 for the one below it, and so on
 */
public record TraceDefinition(String name, String seriesId, int colorHex, TraceMode mode, int panel) {
    /** No colour was given. */
    public static final int OWN_COLOR = -1;

    void write(BinaryWriter out) {
        out.string(name).string(seriesId).zigzag(colorHex).u8(mode.code()).varint(panel);
    }

    static TraceDefinition read(BinaryReader in) {
        return new TraceDefinition(
                in.string(), in.string(), (int) in.zigzag(), TraceMode.of(in.u8()), (int) in.varint());
    }
}

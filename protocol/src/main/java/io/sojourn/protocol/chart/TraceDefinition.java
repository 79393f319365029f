package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * One curve of a chart: which series it shows and how.
 *
 * @param colorHex 24-bit RGB, {@link #OWN_COLOR} for one that goes with its place among the traces
 * @param panel 1 for the chart's only or upper plot, 2 for the one below it, and so on
 * @param maxPoints samples that its series keeps, 0 for as many as the chart says
 * @param maxAgeMs how long its series keeps a sample, 0 for as long as the chart says
 */
public record TraceDefinition(
        String name, String seriesId, int colorHex, TraceMode mode, int panel, int maxPoints, long maxAgeMs) {
    /** No colour was given. */
    public static final int OWN_COLOR = -1;

    /** One whose series keeps what the chart says. */
    public TraceDefinition(String name, String seriesId, int colorHex, TraceMode mode, int panel) {
        this(name, seriesId, colorHex, mode, panel, 0, 0);
    }

    void write(BinaryWriter out) {
        out.string(name)
                .string(seriesId)
                .zigzag(colorHex)
                .u8(mode.code())
                .varint(panel)
                .varint(maxPoints)
                .varint(maxAgeMs);
    }

    static TraceDefinition read(BinaryReader in) {
        return new TraceDefinition(
                in.string(),
                in.string(),
                (int) in.zigzag(),
                TraceMode.of(in.u8()),
                (int) in.varint(),
                (int) in.varint(),
                in.varint());
    }
}

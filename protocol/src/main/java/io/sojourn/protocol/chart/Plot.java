package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * A chart as a user of Plotly's old clients knows it.
 *
 * @param number of the user's, from 0: its page is {@code /~user/number}
 * @param filename one of its kind among the user's
 */
public record Plot(int number, String filename, String chartId) {
    /** Longest name of a user. */
    public static final int MAX_USER = 100;

    public static final int MAX_FILENAME = 300;

    public void write(BinaryWriter out) {
        out.varint(number).string(filename).string(chartId);
    }

    public static Plot read(BinaryReader in) {
        return new Plot((int) in.varint(), in.string(), in.string());
    }
}

package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.List;

/**
 * A chart with a source, as whoever feeds it has to know it.
 *
 * @param maxPoints samples that its series keeps
 * @param createdMs epoch milliseconds
 * @param feeds how many it was given so far
 * @param marks how far it has heard the shards of its source
 * @param state what else the measuring goes on from, empty at first
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record SourcedChart(
        String chartId,
        ChartSource source,
        int maxPoints,
        long createdMs,
        long feeds,
        List<SourceMark> marks,
        byte[] state) {
    void write(BinaryWriter out) {
        out.string(chartId)
                .string(source.toString())
                .varint(maxPoints)
                .i64(createdMs)
                .varint(feeds);
        SourceMark.writeAll(marks, out);
        out.bytes(state);
    }

    static SourcedChart read(BinaryReader in) {
        return new SourcedChart(
                in.string(),
                ChartSource.parse(in.string()),
                (int) in.varint(),
                in.i64(),
                in.varint(),
                SourceMark.readAll(in),
                in.bytes());
    }
}

package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * What a viewer of a series is told: what was added since the delta before, or the whole ring.
 *
 * @param seq number of the delta; each is one more than the one before. Of a whole ring: that of the last delta within it
 * @param n samples in the ring after this; older ones than the last {@code n} have been dropped from its head
 * @param replaced whether these samples stand in place of all that were there
 */
public record SeriesPart(
        String seriesId, String name, long seq, int n, XType xType, boolean replaced, Samples samples) {
    public void write(BinaryWriter out) {
        out.string(seriesId).string(name).varint(seq).varint(n).u8(xType.code()).u8(replaced ? 1 : 0);
        samples.write(out);
    }

    public byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(64 + 16 * samples.count());
        write(out);
        return out.toBytes();
    }

    public static SeriesPart read(BinaryReader in) {
        return new SeriesPart(
                in.string(),
                in.string(),
                in.varint(),
                (int) in.varint(),
                XType.of(in.u8()),
                in.u8() == 1,
                Samples.read(in));
    }
}

package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * A series as it is to be made, or to be from now on.
 *
 * @param fingerprint of the token that writes to it, see {@link StreamToken}; empty to leave the one that is
 * @param xType also for a series that is there, if what it holds is that too; {@link XType#AUTO} then leaves it
 * @param maxPoints samples that its ring holds
 * @param maxAgeMs how long after its receipt a sample is kept, 0 for as long as there is room
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record SeriesSpec(String id, String name, byte[] fingerprint, XType xType, int maxPoints, long maxAgeMs) {
    void write(BinaryWriter out) {
        out.string(id)
                .string(name)
                .bytes(fingerprint)
                .u8(xType.code())
                .varint(maxPoints)
                .varint(maxAgeMs);
    }

    static SeriesSpec read(BinaryReader in) {
        return new SeriesSpec(in.string(), in.string(), in.bytes(), XType.of(in.u8()), (int) in.varint(), in.varint());
    }
}

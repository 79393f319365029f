package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/** A dwell under way: with which extent, and whether it has been recorded as an encounter. */
final class Dwell {
    /** Null for a derived extent. */
    final @Nullable String placeId;

    /** Null for a derived extent. */
    final @Nullable String placeName;

    /** The derived extent, if it is one. */
    final long cell;

    boolean recorded;

    private Dwell(@Nullable String placeId, @Nullable String placeName, long cell) {
        this.placeId = placeId;
        this.placeName = placeName;
        this.cell = cell;
    }

    static Dwell atPlace(String id, String name) {
        return new Dwell(id, name, 0);
    }

    static Dwell atCell(long cell) {
        return new Dwell(null, null, cell);
    }

    void write(BinaryWriter out) {
        out.optionalString(placeId).optionalString(placeName).i64(cell).u8(recorded ? 1 : 0);
    }

    static Dwell read(BinaryReader in) {
        Dwell dwell = new Dwell(in.optionalString(), in.optionalString(), in.i64());
        dwell.recorded = in.u8() == 1;
        return dwell;
    }
}

package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/** A point on the earth in WGS84 degrees · 10^7; written in JSON as {@code [longitude, latitude]}. */
public record Position(int longitudeE7, int latitudeE7) {
    public double longitude() {
        return longitudeE7 / 1e7;
    }

    public double latitude() {
        return latitudeE7 / 1e7;
    }

    /** What {@link #write} takes. */
    static final int BYTES = 8;

    public void write(BinaryWriter out) {
        out.i32(longitudeE7).i32(latitudeE7);
    }

    public static Position read(BinaryReader in) {
        return new Position(in.i32(), in.i32());
    }
}

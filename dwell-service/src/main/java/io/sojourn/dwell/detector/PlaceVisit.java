package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/** An agent in a named place, or about to enter or leave it. A list by {@link #next}, in order of arrival. */
final class PlaceVisit {
    static final long INSIDE = Long.MIN_VALUE;

    final String placeId;
    String placeName;
    final long firstInsideMs;
    long lastInsideMs;
    int lastLatitudeE7;
    int lastLongitudeE7;
    /** The first fix outside since the last one inside, or {@link #INSIDE}. */
    long outsideSinceMs = INSIDE;
    /** Whether {@code place_enter} was told; if not, the enter delay is running. */
    boolean entered;

    @Nullable
    PlaceVisit next;

    PlaceVisit(String placeId, String placeName, long firstInsideMs) {
        this.placeId = placeId;
        this.placeName = placeName;
        this.firstInsideMs = firstInsideMs;
    }

    void inside(Sighting fix) {
        lastInsideMs = fix.timeMs;
        lastLatitudeE7 = fix.latitudeE7;
        lastLongitudeE7 = fix.longitudeE7;
        outsideSinceMs = INSIDE;
    }

    void write(BinaryWriter out) {
        out.string(placeId).string(placeName).i64(firstInsideMs).i64(lastInsideMs);
        out.i32(lastLatitudeE7).i32(lastLongitudeE7).i64(outsideSinceMs).u8(entered ? 1 : 0);
    }

    static PlaceVisit read(BinaryReader in) {
        PlaceVisit visit = new PlaceVisit(in.string(), in.string(), in.i64());
        visit.lastInsideMs = in.i64();
        visit.lastLatitudeE7 = in.i32();
        visit.lastLongitudeE7 = in.i32();
        visit.outsideSinceMs = in.i64();
        visit.entered = in.u8() == 1;
        return visit;
    }
}

package io.sojourn.protocol.place;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * A named place as its owner gave it; checked by {@code PlaceParser} before it is made.
 *
 * @param geometryJson the GeoJSON geometry (Point, Polygon or MultiPolygon) as text
 * @param radiusM metres, for a Point; NaN otherwise
 * @param enterDelayMs inside for this long before {@code place_enter}
 * @param exitDelayMs outside for this long before {@code place_exit}
 * @param metadataJson the owner's JSON object as text, or null
 * @param expiresAtMs epoch milliseconds from which on the place is gone, {@link Long#MAX_VALUE} for never
 */
public record Place(
        String id,
        String name,
        String geometryJson,
        double radiusM,
        long enterDelayMs,
        long exitDelayMs,
        @Nullable String metadataJson,
        long expiresAtMs) {
    public void write(BinaryWriter out) {
        out.string(id).string(name).string(geometryJson).f64(radiusM);
        out.i64(enterDelayMs).i64(exitDelayMs).optionalString(metadataJson).i64(expiresAtMs);
    }

    public static Place read(BinaryReader in) {
        return new Place(
                in.string(), in.string(), in.string(), in.f64(), in.i64(), in.i64(), in.optionalString(), in.i64());
    }
}

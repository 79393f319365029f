package io.sojourn.protocol.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.locationtech.jts.geom.Geometry;

/** Where a place lies, read from the GeoJSON geometry of a {@link Place}. Degrees. */
public sealed interface PlaceGeometry {
    /** A Point: the place is a circle of its radius round it. */
    record Center(double longitude, double latitude) implements PlaceGeometry {}

    /**
     * A Polygon or MultiPolygon on the plane of longitude and latitude. A ring across the antimeridian goes on beyond
     * ±180, so a point may lie within at its own longitude or a whole turn from it.
     */
    record Area(Geometry shape) implements PlaceGeometry {}

    /**
     * Reads the geometry of a place that was checked before.
     *
     * @throws IllegalArgumentException or a {@code ProblemException} if it was not
     */
    static PlaceGeometry of(Place place) {
        try {
            return new GeometryParser().parseTrusted(GeoJson.tree(place.geometryJson()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the geometry of place " + place.id() + " is not JSON", e);
        }
    }
}

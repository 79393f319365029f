package io.sojourn.dwell.place;

import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceGeometry;

/** The area of a place on the earth. Immutable, safe from any thread. */
interface PlaceArea {
    /** Square metres. */
    double squareMetres();

    /** Degrees; longitude within [-180, 180]. Points on the boundary lie within. */
    boolean contains(double longitude, double latitude);

    /** What encloses the area: one box, or two if it crosses the antimeridian. */
    Box[] boxes();

    static PlaceArea of(Place place) {
        PlaceGeometry geometry = PlaceGeometry.of(place);
        return geometry instanceof PlaceGeometry.Center center
                ? new CircleArea(center.longitude(), center.latitude(), place.radiusM())
                : new PolygonArea(((PlaceGeometry.Area) geometry).shape());
    }
}

package io.sojourn.dwell.place;

import io.sojourn.protocol.location.GreatCircle;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Polygons on the plane of longitude and latitude; those across the antimeridian go on beyond ±180. */
final class PolygonArea implements PlaceArea {
    private final Geometry shape;
    private final Envelope bounds;
    private final IndexedPointInAreaLocator locator;

    PolygonArea(Geometry shape) {
        this.shape = shape;
        this.bounds = shape.getEnvelopeInternal();
        this.locator = new IndexedPointInAreaLocator(shape);
    }

    @Override
    public double squareMetres() {
        double sum = 0;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon part = (Polygon) shape.getGeometryN(i);
            sum += ring(part.getExteriorRing().getCoordinates());
            for (int j = 0; j < part.getNumInteriorRing(); j++) {
                sum -= ring(part.getInteriorRingN(j).getCoordinates());
            }
        }
        return sum;
    }

    @Override
    public boolean contains(double longitude, double latitude) {
        return covers(longitude, latitude)
                || (bounds.getMaxX() >= 180 && covers(longitude + 360, latitude))
                || (bounds.getMinX() <= -180 && covers(longitude - 360, latitude));
    }

    @Override
    public Box[] boxes() {
        return Box.around(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
    }

    private boolean covers(double x, double y) {
        return x >= bounds.getMinX()
                && x <= bounds.getMaxX()
                && y >= bounds.getMinY()
                && y <= bounds.getMaxY()
                && locator.locate(new Coordinate(x, y)) != Location.EXTERIOR;
    }

    /**
     * The area under the ring's edges on the sphere, each taken as straight in longitude and sine of latitude: exact
     * along meridians and parallels, close for edges of city size.
     */
    private static double ring(Coordinate[] ring) {
        double sum = 0;
        for (int i = 1; i < ring.length; i++) {
            double width = Math.toRadians(ring[i].x - ring[i - 1].x);
            sum += width * (Math.sin(Math.toRadians(ring[i].y)) + Math.sin(Math.toRadians(ring[i - 1].y)));
        }
        return Math.abs(sum) / 2 * GreatCircle.EARTH_RADIUS_M * GreatCircle.EARTH_RADIUS_M;
    }
}

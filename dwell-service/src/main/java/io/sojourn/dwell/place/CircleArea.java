package io.sojourn.dwell.place;

import io.sojourn.protocol.location.GreatCircle;

/** All within a distance of a point, along the surface of the sphere. */
final class CircleArea implements PlaceArea {
    private final double longitude;
    private final double latitude;
    private final double radiusM;
    private final double cosLatitude;
    private final double haversine;

    CircleArea(double longitude, double latitude, double radiusM) {
        this.longitude = longitude;
        this.latitude = latitude;
        this.radiusM = radiusM;
        this.cosLatitude = StrictMath.cos(Math.toRadians(latitude));
        double half = StrictMath.sin(Math.min(Math.PI, radiusM / GreatCircle.EARTH_RADIUS_M) / 2);
        this.haversine = half * half;
    }

    @Override
    public double squareMetres() {
        double height = 1 - Math.cos(radiusM / GreatCircle.EARTH_RADIUS_M);
        return 2 * Math.PI * GreatCircle.EARTH_RADIUS_M * GreatCircle.EARTH_RADIUS_M * height;
    }

    /** Compares haversines, as {@link GreatCircle} has them, instead of distances: the same with half the work. */
    @Override
    public boolean contains(double atLongitude, double atLatitude) {
        double halfLatitude = StrictMath.sin(Math.toRadians(atLatitude - latitude) / 2);
        double halfLongitude = StrictMath.sin(Math.toRadians(atLongitude - longitude) / 2);
        double crossing = cosLatitude * StrictMath.cos(Math.toRadians(atLatitude));
        return halfLatitude * halfLatitude + crossing * halfLongitude * halfLongitude <= haversine;
    }

    @Override
    public Box[] boxes() {
        double angle = radiusM / GreatCircle.EARTH_RADIUS_M;
        double height = Math.toDegrees(angle);
        double south = latitude - height;
        double north = latitude + height;
        if (south <= -90 || north >= 90) {
            return Box.around(-180, south, 180, north);
        }
        // Where the meridians touch the circle: further out than on its parallel of latitude.
        double width = Math.toDegrees(Math.asin(Math.sin(angle) / Math.cos(Math.toRadians(latitude))));
        return Box.around(longitude - width, south, longitude + width, north);
    }
}

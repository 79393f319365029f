package io.sojourn.dwell.place;

import io.sojourn.protocol.location.GreatCircle;

/** All within a distance of a point, along the surface of the sphere. */
final class CircleArea implements PlaceArea {
    private final double longitude;
    private final double latitude;
    private final double radiusM;

    CircleArea(double longitude, double latitude, double radiusM) {
        this.longitude = longitude;
        this.latitude = latitude;
        this.radiusM = radiusM;
    }

    @Override
    public double squareMetres() {
        double height = 1 - Math.cos(radiusM / GreatCircle.EARTH_RADIUS_M);
        return 2 * Math.PI * GreatCircle.EARTH_RADIUS_M * GreatCircle.EARTH_RADIUS_M * height;
    }

    @Override
    public boolean contains(double atLongitude, double atLatitude) {
        return GreatCircle.metres(longitude, latitude, atLongitude, atLatitude) <= radiusM;
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

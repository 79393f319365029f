package io.sojourn.dwell.detector;

import io.sojourn.protocol.event.Position;

/** A point on the earth in degrees, for stories. Its geometry is written apart from the detector's. */
record Spot(double longitude, double latitude) {
    private static final double EARTH_M = 6_371_008.8;

    Spot north(double metres) {
        return towards(0, metres);
    }

    Spot south(double metres) {
        return towards(180, metres);
    }

    Spot east(double metres) {
        return towards(90, metres);
    }

    Spot west(double metres) {
        return towards(270, metres);
    }

    /** The great-circle way in a direction, clockwise from north in degrees. */
    Spot towards(double bearing, double metres) {
        double arc = metres / EARTH_M;
        double from = Math.toRadians(latitude);
        double course = Math.toRadians(bearing);
        double to = Math.asin(Math.sin(from) * Math.cos(arc) + Math.cos(from) * Math.sin(arc) * Math.cos(course));
        double turn = Math.atan2(
                Math.sin(course) * Math.sin(arc) * Math.cos(from), Math.cos(arc) - Math.sin(from) * Math.sin(to));
        return new Spot(normal(longitude + Math.toDegrees(turn)), Math.toDegrees(to));
    }

    double metresTo(Spot other) {
        double[] a = vector();
        double[] b = other.vector();
        double chord = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
        return 2 * EARTH_M * Math.asin(chord / 2);
    }

    /** The point a share of the way to another. */
    Spot between(Spot other, double share) {
        double[] a = vector();
        double[] b = other.vector();
        double[] mix = new double[3];
        for (int i = 0; i < 3; i++) {
            mix[i] = a[i] + (b[i] - a[i]) * share;
        }
        return new Spot(
                Math.toDegrees(Math.atan2(mix[1], mix[0])),
                Math.toDegrees(Math.atan2(mix[2], Math.hypot(mix[0], mix[1]))));
    }

    int longitudeE7() {
        return (int) Math.round(longitude * 1e7);
    }

    int latitudeE7() {
        return (int) Math.round(latitude * 1e7);
    }

    static Spot of(Position position) {
        return new Spot(position.longitude(), position.latitude());
    }

    private double[] vector() {
        double east = Math.toRadians(longitude);
        double north = Math.toRadians(latitude);
        return new double[] {Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)};
    }

    private static double normal(double longitude) {
        return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }
}

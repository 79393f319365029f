package io.sojourn.standalone.demo;

/**
 * Where the town lies on Earth: metres about a centre to degrees (WGS84), flat, which is exact to centimetres over the
 * few kilometres of a town.
 */
record MapFrame(double centerLongitude, double centerLatitude) {
    private static final double METRES_PER_DEGREE = 111_194.93;

    double longitude(Spot spot) {
        double shrink = StrictMath.cos(StrictMath.toRadians(centerLatitude));
        return rounded(centerLongitude + spot.east() / (METRES_PER_DEGREE * shrink));
    }

    double latitude(Spot spot) {
        return rounded(centerLatitude + spot.north() / METRES_PER_DEGREE);
    }

    /** Seven digits are a centimetre: more would only be longer. */
    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e7) / 1e7;
    }
}

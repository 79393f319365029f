package io.sojourn.dwell.detector;

/**
 * Distances in metres on the sphere between positions in degrees · 10^7.
 *
 * <p>Sine and cosine are series of our own, since {@code Math.sin} may differ in its last bit from one processor to the
 * next, and a shard must decide the same on every member that replays its log.
 */
final class Sphere {
    /** The earth's mean radius. */
    static final double RADIUS_M = 6_371_008.8;

    static final double RADIANS_PER_UNIT = Math.PI / 1_800_000_000.0;
    static final double METRES_PER_UNIT = RADIUS_M * RADIANS_PER_UNIT;
    static final double METRES_PER_DEGREE = METRES_PER_UNIT * 1e7;
    private static final long TURN = 3_600_000_000L;

    private Sphere() {}

    /** The great-circle distance, by the haversine formula. */
    static double distanceM(int latitudeA, int longitudeA, int latitudeB, int longitudeB) {
        double halfNorth = sin(((long) latitudeB - latitudeA) * RADIANS_PER_UNIT / 2);
        double halfEast = sin(turn(longitudeA, longitudeB) * RADIANS_PER_UNIT / 2);
        double cosines = cos(latitudeA * RADIANS_PER_UNIT) * cos(latitudeB * RADIANS_PER_UNIT);
        double haversine = halfNorth * halfNorth + cosines * halfEast * halfEast;
        return 2 * RADIUS_M * StrictMath.asin(Math.sqrt(Math.min(1, haversine)));
    }

    /** Never less than the distance, and much cheaper: the way along a meridian and then along the equator. */
    static double distanceBoundM(int latitudeA, int longitudeA, int latitudeB, int longitudeB) {
        long north = Math.abs((long) latitudeB - latitudeA);
        return (north + Math.abs(turn(longitudeA, longitudeB))) * METRES_PER_UNIT;
    }

    /** From one longitude to another the short way round, in degrees · 10^7 within [-180°, 180°]. */
    static long turn(int fromLongitude, int toLongitude) {
        long turn = (long) toLongitude - fromLongitude;
        if (turn > TURN / 2) {
            return turn - TURN;
        }
        return turn < -TURN / 2 ? turn + TURN : turn;
    }

    /** Taylor's series to the last bit or two; for |x| up to pi/2. */
    static double sin(double x) {
        double q = x * x;
        double s = 1 - q * (1.0 / (20 * 21));
        s = 1 - q * (1.0 / (18 * 19)) * s;
        s = 1 - q * (1.0 / (16 * 17)) * s;
        s = 1 - q * (1.0 / (14 * 15)) * s;
        s = 1 - q * (1.0 / (12 * 13)) * s;
        s = 1 - q * (1.0 / (10 * 11)) * s;
        s = 1 - q * (1.0 / (8 * 9)) * s;
        s = 1 - q * (1.0 / (6 * 7)) * s;
        s = 1 - q * (1.0 / (4 * 5)) * s;
        return x * (1 - q * (1.0 / (2 * 3)) * s);
    }

    /** Taylor's series to the last bit or two; for |x| up to pi/2. */
    static double cos(double x) {
        double q = x * x;
        double s = 1 - q * (1.0 / (21 * 22));
        s = 1 - q * (1.0 / (19 * 20)) * s;
        s = 1 - q * (1.0 / (17 * 18)) * s;
        s = 1 - q * (1.0 / (15 * 16)) * s;
        s = 1 - q * (1.0 / (13 * 14)) * s;
        s = 1 - q * (1.0 / (11 * 12)) * s;
        s = 1 - q * (1.0 / (9 * 10)) * s;
        s = 1 - q * (1.0 / (7 * 8)) * s;
        s = 1 - q * (1.0 / (5 * 6)) * s;
        s = 1 - q * (1.0 / (3 * 4)) * s;
        return 1 - q * 0.5 * s;
    }
}

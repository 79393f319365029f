package io.sojourn.protocol.location;

/** Distance on the sphere. The same bits on every machine, so that lists merged from several agree on their order. */
public final class GreatCircle {
    /** The mean radius of the earth (IUGG R1), metres. */
    public static final double EARTH_RADIUS_M = 6_371_008.8;

    private GreatCircle() {}

    /** Haversine distance in metres between two points in degrees; exact also for short distances and near the poles. */
    public static double metres(double longitude1, double latitude1, double longitude2, double latitude2) {
        double phi1 = Math.toRadians(latitude1);
        double phi2 = Math.toRadians(latitude2);
        double halfLatitude = StrictMath.sin((phi2 - phi1) / 2);
        double halfLongitude = StrictMath.sin(Math.toRadians(longitude2 - longitude1) / 2);
        double h = halfLatitude * halfLatitude
                + StrictMath.cos(phi1) * StrictMath.cos(phi2) * halfLongitude * halfLongitude;
        return 2 * EARTH_RADIUS_M * StrictMath.asin(Math.sqrt(Math.min(1, h)));
    }
}

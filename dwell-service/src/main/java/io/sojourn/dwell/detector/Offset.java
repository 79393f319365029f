package io.sojourn.dwell.detector;

import io.sojourn.protocol.event.Position;

/**
 * Where a position lies as seen from another: metres east and north on the plane that touches the sphere there. Exact
 * to a hundredth of a percent within 400 km, at the antimeridian and the poles like anywhere else, since nothing is
 * divided by a cosine and longitudes only enter as a difference.
 */
final class Offset {
    /** Haversine of 11.5 degrees: from there on all is "far", before the projection folds over. */
    private static final double HORIZON = 0.01;

    private static final double FAR_M = 1e7;

    double east;
    double north;

    /** Points this at {@code to} as seen from {@code from}. */
    Offset between(int fromLatitude, int fromLongitude, int toLatitude, int toLongitude) {
        double from = fromLatitude * Sphere.RADIANS_PER_UNIT;
        double deltaNorth = ((long) toLatitude - fromLatitude) * Sphere.RADIANS_PER_UNIT;
        double halfTurn = Sphere.turn(fromLongitude, toLongitude) * (Sphere.RADIANS_PER_UNIT / 2);
        double cosTo = Sphere.cos(toLatitude * Sphere.RADIANS_PER_UNIT);
        double sinHalf = Sphere.sin(halfTurn);
        double halfNorth = Sphere.sin(deltaNorth / 2);
        double bend = cosTo * sinHalf * sinHalf;
        if (halfNorth * halfNorth + Sphere.cos(from) * bend > HORIZON) {
            east = FAR_M;
            north = 0;
            return this;
        }
        double x = 2 * cosTo * sinHalf * Sphere.cos(halfTurn);
        double y = 2 * (halfNorth * Sphere.cos(deltaNorth / 2) + Sphere.sin(from) * bend);
        // From the sine of the arc to the arc: the projection is orthographic, the distances are to be true.
        double scale = Sphere.RADIUS_M * (1 + (x * x + y * y) / 6);
        east = x * scale;
        north = y * scale;
        return this;
    }

    double length() {
        return Math.sqrt(east * east + north * north);
    }

    double distanceTo(double otherEast, double otherNorth) {
        double x = east - otherEast;
        double y = north - otherNorth;
        return Math.sqrt(x * x + y * y);
    }

    /** The position that lies {@code east} and {@code north} of another. */
    static Position position(int fromLatitude, int fromLongitude, double east, double north) {
        double length = Math.sqrt(east * east + north * north);
        if (length < 1e-3) {
            return new Position(fromLongitude, fromLatitude);
        }
        double from = fromLatitude * Sphere.RADIANS_PER_UNIT;
        double sinArc = StrictMath.sin(length / Sphere.RADIUS_M);
        double cosArc = StrictMath.cos(length / Sphere.RADIUS_M);
        double x = east / length * sinArc;
        double y = north / length * sinArc;
        double latitude =
                StrictMath.asin(Math.max(-1, Math.min(1, cosArc * StrictMath.sin(from) + y * StrictMath.cos(from))));
        double turn = StrictMath.atan2(x, StrictMath.cos(from) * cosArc - y * StrictMath.sin(from));
        long longitude = fromLongitude + Math.round(turn / Sphere.RADIANS_PER_UNIT);
        return new Position(normal(longitude), (int) Math.round(latitude / Sphere.RADIANS_PER_UNIT));
    }

    private static int normal(long longitude) {
        if (longitude > 1_800_000_000L) {
            return (int) (longitude - 3_600_000_000L);
        }
        return (int) (longitude < -1_800_000_000L ? longitude + 3_600_000_000L : longitude);
    }
}

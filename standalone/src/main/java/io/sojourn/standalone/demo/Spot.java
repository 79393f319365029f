package io.sojourn.standalone.demo;

/** A point of the town, in metres east and north of its centre. */
record Spot(double east, double north) {
    Spot plus(double moreEast, double moreNorth) {
        return new Spot(east + moreEast, north + moreNorth);
    }

    /** The point a share of the way to another: 0 is here, 1 is there. */
    Spot toward(Spot there, double share) {
        return new Spot(east + (there.east - east) * share, north + (there.north - north) * share);
    }

    double distanceTo(Spot there) {
        return Math.sqrt(squaredDistanceTo(there));
    }

    double squaredDistanceTo(Spot there) {
        double de = there.east - east;
        double dn = there.north - north;
        return de * de + dn * dn;
    }

    /** Direction to another point, radians anticlockwise from east. */
    double angleTo(Spot there) {
        return StrictMath.atan2(there.north - north, there.east - east);
    }

    /** The point of the segment from {@code a} to {@code b} that is nearest to here, as a share of its length. */
    double shareAlong(Spot a, Spot b) {
        double de = b.east - a.east;
        double dn = b.north - a.north;
        double squared = de * de + dn * dn;
        if (squared == 0) {
            return 0;
        }
        double share = ((east - a.east) * de + (north - a.north) * dn) / squared;
        return Math.max(0, Math.min(1, share));
    }
}

package io.sojourn.dwell.place;

/** A box in degrees, within [-180, 180] and [-90, 90]; its border belongs to it. */
record Box(double west, double south, double east, double north) {
    static final Box WORLD = new Box(-180, -90, 180, 90);

    /**
     * What computed bounds are widened by, some centimetres: they are only a first filter, and must not lose a point to
     * rounding.
     */
    private static final double MARGIN = 1e-6;

    /** From bounds whose longitudes may lie beyond the antimeridian, which cuts the box in two. */
    static Box[] around(double west, double south, double east, double north) {
        double low = Math.max(-90, south - MARGIN);
        double high = Math.min(90, north + MARGIN);
        double width = east - west + 2 * MARGIN;
        if (width >= 360) {
            return new Box[] {new Box(-180, low, 180, high)};
        }
        double from = wrap(west - MARGIN);
        double to = from + width;
        return to <= 180
                ? new Box[] {new Box(from, low, to, high)}
                : new Box[] {new Box(from, low, 180, high), new Box(-180, low, to - 360, high)};
    }

    private static double wrap(double longitude) {
        double turns = Math.floor((longitude + 180) / 360);
        return longitude - turns * 360;
    }
}

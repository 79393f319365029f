package io.sojourn.chart.render;

/** Where the values of an axis lie, in pixels. */
final class Scale {
    /** Farther than this from the origin nothing is drawn: it is out of sight, and long numbers draw slowly. */
    private static final double FARTHEST = 100_000;

    private final AxisType type;
    private final Domain domain;
    private final double firstPixel;

    /** Keeps the difference of huge numbers finite. */
    private final double shrink;

    private final double from;
    private final double pixelsPerUnit;

    /** @param firstPixel where the beginning of the domain lies */
    Scale(AxisType type, Domain domain, double firstPixel, double lastPixel) {
        this.type = type;
        this.domain = domain;
        this.firstPixel = firstPixel;
        shrink = Double.isInfinite(domain.to() - domain.from()) ? 0.25 : 1;
        from = domain.from() * shrink;
        pixelsPerUnit = (lastPixel - firstPixel) / (domain.to() * shrink - from);
    }

    Domain domain() {
        return domain;
    }

    /** Of a value; NaN for one that cannot be drawn. */
    double pixel(double value) {
        if (Double.isInfinite(value)) {
            return Double.NaN;
        }
        if (type != AxisType.LOG) {
            return unitPixel(value);
        }
        return value > 0 ? unitPixel(Math.log10(value)) : Double.NaN;
    }

    /** Of a value in the units of the domain. */
    double unitPixel(double unit) {
        double pixel = firstPixel + (unit * shrink - from) * pixelsPerUnit;
        return Math.max(-FARTHEST, Math.min(FARTHEST, pixel));
    }
}

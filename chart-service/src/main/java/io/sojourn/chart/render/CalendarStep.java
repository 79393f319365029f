package io.sojourn.chart.render;

/**
 * The distance of two ticks on a time axis.
 *
 * @param count of the unit, 1 or more
 */
record CalendarStep(Unit unit, int count) {
    enum Unit {
        MILLISECOND(1),
        SECOND(1000),
        MINUTE(60_000),
        HOUR(3_600_000),
        DAY(86_400_000L),
        MONTH(2_629_746_000L),
        YEAR(31_556_952_000L);

        private final long ms;

        Unit(long ms) {
            this.ms = ms;
        }

        boolean isShorterThan(Unit other) {
            return ms < other.ms;
        }
    }

    private static final int[][] COUNTS = {
        {1, 2, 5, 10, 20, 50, 100, 200, 500},
        {1, 2, 5, 10, 15, 30},
        {1, 2, 5, 10, 15, 30},
        {1, 2, 3, 6, 12},
        {1, 2, 7, 14},
        {1, 2, 3, 6},
    };

    /** The shortest step that people count in and that is not shorter than {@code ms}. */
    static CalendarStep atLeast(double ms) {
        for (Unit unit : Unit.values()) {
            if (unit == Unit.YEAR) {
                break;
            }
            for (int count : COUNTS[unit.ordinal()]) {
                if (count * unit.ms >= ms) {
                    return new CalendarStep(unit, count);
                }
            }
        }
        double years = NumberTicks.roundStep(Math.max(1, ms / Unit.YEAR.ms));
        return new CalendarStep(Unit.YEAR, (int) Math.min(1_000_000, years));
    }

    /** Milliseconds of a step whose length is always the same. */
    long ms() {
        return count * unit.ms;
    }
}

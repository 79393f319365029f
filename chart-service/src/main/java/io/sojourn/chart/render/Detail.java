package io.sojourn.chart.render;

/** How much of a chart there is room for. */
enum Detail {
    /** Everything. */
    FULL,
    /** The title and the axes, but no legend and no titles of axes. */
    COMPACT,
    /** The curves and a grid, without a letter. */
    BARE;

    static Detail of(int width, int height) {
        if (width < 140 || height < 90) {
            return BARE;
        }
        return width < 300 || height < 180 ? COMPACT : FULL;
    }

    boolean hasText() {
        return this != BARE;
    }
}

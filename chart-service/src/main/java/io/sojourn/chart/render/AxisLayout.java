package io.sojourn.chart.render;

import org.jspecify.annotations.Nullable;

/**
 * What a chart's layout says of an axis.
 *
 * @param title empty for none
 * @param from where it begins, in the axis' units (see {@link Domain}); null for where the data do
 * @param to where it ends, null for where the data do
 */
record AxisLayout(
        String title,
        @Nullable AxisType type,
        @Nullable Double from,
        @Nullable Double to) {
    static final AxisLayout NONE = new AxisLayout("", null, null, null);

    boolean hasRange() {
        return from != null || to != null;
    }

    /** The domain that the data would have, but for what the layout says. */
    Domain over(Domain ofData, AxisType type) {
        return new Domain(from == null ? ofData.from() : from, to == null ? ofData.to() : to).spread(type);
    }
}

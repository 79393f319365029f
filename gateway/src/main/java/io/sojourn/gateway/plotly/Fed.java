package io.sojourn.gateway.plotly;

/** A trace of a plot, and the series that gets its samples. */
record Fed(PlotTrace trace, String seriesId, Filling filling) {
    boolean isNothing() {
        return trace.data().isEmpty() && filling != Filling.ANEW;
    }
}

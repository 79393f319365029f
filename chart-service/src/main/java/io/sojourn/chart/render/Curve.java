package io.sojourn.chart.render;

import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;

/**
 * A trace with what of its series is shown.
 *
 * @param colorHex 24-bit RGB
 * @param part the samples in the window, thinned
 * @param at where each sample lies on the x axis: number, epoch milliseconds or slot
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
record Curve(TraceDefinition trace, int colorHex, SeriesPart part, double[] at) {
    /** What people call it: the trace's name, else the series' own. */
    String name() {
        return trace.name().isEmpty() ? part.name() : trace.name();
    }

    Curve thinned(int points) {
        if (at.length <= points) {
            return this;
        }
        int[] kept = Thinning.keep(at, part.samples().y(), points);
        return new Curve(trace, colorHex, Excerpt.of(part, kept), Excerpt.pick(at, kept));
    }
}

package io.sojourn.chart.render;

import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.time.Timestamps;

/** An x, as people and spreadsheets read it. */
final class XText {
    private XText() {}

    /** The category, the time as ISO-8601, or the number. */
    static String of(SeriesPart part, int i) {
        Samples samples = part.samples();
        String category = samples.category(i);
        if (category != null) {
            return category;
        }
        double x = samples.x()[i];
        return part.xType() == XType.TIME && Double.isFinite(x) ? Timestamps.format((long) x) : NumberText.of(x);
    }
}

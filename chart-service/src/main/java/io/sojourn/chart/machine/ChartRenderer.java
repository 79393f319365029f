package io.sojourn.chart.machine;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SeriesPart;
import java.util.List;

/** Makes pictures and text of charts. Blocks its thread for as long as it takes; safe from any. */
public interface ChartRenderer {
    /** @param series each series of the chart once, whole */
    byte[] render(ChartDefinition chart, List<SeriesPart> series, ChartQuery.Render how);

    /** {@code chart-append}: JSON in, JSON out. Throws a {@code ProblemException} for what is wrong with it. */
    byte[] append(byte[] body);
}

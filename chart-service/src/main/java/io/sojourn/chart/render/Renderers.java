package io.sojourn.chart.render;

import io.sojourn.chart.machine.ChartRenderer;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;

/** What charts are made into. */
public final class Renderers implements ChartRenderer {
    @Override
    public byte[] render(ChartDefinition chart, List<SeriesPart> series, ChartQuery.Render how) {
        throw new ProblemException(ErrorCode.NOT_ACCEPTABLE, "charts are not rendered yet");
    }

    @Override
    public byte[] append(byte[] body) {
        throw new ProblemException(ErrorCode.NOT_ACCEPTABLE, "charts are not rendered yet");
    }
}

package io.sojourn.chart.render;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A chart with its data, as all renderers take it.
 *
 * @param parts whole rings by the ids of their series; a series that is missing counts as an empty one
 * @param width pixels
 * @param height pixels
 */
public record ChartPicture(ChartDefinition definition, Map<String, SeriesPart> parts, int width, int height) {
    public ChartPicture {
        parts = Map.copyOf(parts);
        requireSide("width", width);
        requireSide("height", height);
    }

    /** In the size that the chart was given. */
    public static ChartPicture of(ChartDefinition definition, Collection<SeriesPart> parts) {
        Map<String, SeriesPart> byId = new HashMap<>();
        parts.forEach(part -> byId.put(part.seriesId(), part));
        ChartStyle style = definition.style();
        return new ChartPicture(definition, byId, style.width(), style.height());
    }

    /**
     * The same in another size.
     *
     * @throws ProblemException {@code VALUE_OUT_OF_RANGE}
     */
    public ChartPicture sized(int width, int height) {
        return new ChartPicture(definition, parts, width, height);
    }

    SeriesPart part(TraceDefinition trace) {
        SeriesPart part = parts.get(trace.seriesId());
        if (part != null) {
            return part;
        }
        XType type = definition.style().kind() == ChartKind.LINE ? XType.CATEGORY : XType.NUMBER;
        return new SeriesPart(trace.seriesId(), trace.name(), 0, 0, type, false, Samples.NONE);
    }

    private static void requireSide(String name, int side) {
        if (side < ChartStyle.MIN_SIDE || side > ChartStyle.MAX_SIDE) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    name + " must be " + ChartStyle.MIN_SIDE + " to " + ChartStyle.MAX_SIDE + " pixels, not " + side);
        }
    }
}

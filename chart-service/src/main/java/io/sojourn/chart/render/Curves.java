package io.sojourn.chart.render;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.XType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rendering shows: the traces of a chart in their order, each with its samples, on one x axis.
 *
 * @param categories the slots of a category axis
 */
record Curves(AxisType xType, List<Curve> all, Categories categories) {
    /** More samples than these, all curves together, no drawing has: it would be megabytes that nobody can tell apart. */
    private static final int MOST_DRAWN = 200_000;

    /**
     * @param xType null to go by the data
     * @param points of each curve at most, 0 for all
     */
    static Curves of(ChartPicture picture, @Nullable AxisType xType, Window window, int points) {
        ChartDefinition chart = picture.definition();
        List<SeriesPart> parts = chart.traces().stream()
                .map(trace -> window.of(picture.part(trace)))
                .toList();
        AxisType type = typeOf(xType, parts, chart.style().kind());
        Categories categories = type == AxisType.CATEGORY ? Categories.of(parts) : Categories.NONE;
        List<Curve> curves = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            SeriesPart part = parts.get(i);
            TraceDefinition trace = chart.traces().get(i);
            double[] at = type == AxisType.CATEGORY
                    ? categories.slots(i)
                    : part.samples().x();
            Curve curve = new Curve(trace, Palette.colorOf(chart, i), part, at);
            curves.add(points > 0 ? curve.thinned(points) : curve);
        }
        return new Curves(type, curves, categories);
    }

    /** The same with no more samples than a drawing may have. */
    Curves drawable() {
        long total = all.stream().mapToLong(curve -> curve.at().length).sum();
        if (total <= MOST_DRAWN) {
            return this;
        }
        int each = MOST_DRAWN / all.size();
        return new Curves(xType, all.stream().map(curve -> curve.thinned(each)).toList(), categories);
    }

    private static AxisType typeOf(@Nullable AxisType given, List<SeriesPart> parts, ChartKind kind) {
        XType first = XType.AUTO;
        for (SeriesPart part : parts) {
            if (part.samples().xText() != null) {
                return AxisType.CATEGORY; // Strings lie nowhere else.
            }
            if (first == XType.AUTO && part.samples().count() > 0) {
                first = part.xType();
            }
        }
        if (given != null) {
            return given;
        }
        return switch (first) {
            case CATEGORY -> AxisType.CATEGORY;
            case NUMBER -> AxisType.LINEAR;
            case TIME -> AxisType.TIME;
            case AUTO -> kind == ChartKind.LINE ? AxisType.CATEGORY : AxisType.LINEAR;
        };
    }
}

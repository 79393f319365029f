package io.sojourn.chart.render;

import io.sojourn.chart.machine.ChartRenderer;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charts in every format that they are given out in. */
public final class Renderers implements ChartRenderer {
    @Override
    public byte[] render(ChartDefinition chart, List<SeriesPart> series, ChartQuery.Render how) {
        return render(ChartPicture.of(chart, series), how.format(), how.from(), how.to(), how.points());
    }

    @Override
    public byte[] append(byte[] body) {
        return ChartAppend.append(body);
    }

    /**
     * A chart as a document of the format's media type.
     *
     * @param from the first x that is shown, as on the wire; null for the oldest. What it means goes with the x of each
     *     series: a number, a time as {@code Timestamps} reads it, or the category that a sample has (where all categories
     *     are numbers, a number)
     * @param to the last x that is shown, null for the newest
     * @param points how many samples of each series at most, thinned by MinMaxLTTB; 0 for all. A drawing never has more than
     *     200,000 in all
     * @throws ProblemException {@code INVALID_PARAMETER} or {@code TIMESTAMP_UNREADABLE} for a bound that cannot be read,
     *     {@code INVALID_PARAMETER} for bounds in the wrong order or negative points, {@code VALUE_OUT_OF_RANGE} for a PNG of
     *     more than 16 million pixels
     */
    public static byte[] render(
            ChartPicture picture, ChartFormat format, @Nullable String from, @Nullable String to, int points) {
        if (points < 0) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "points must not be negative");
        }
        ChartLayout layout = ChartLayout.of(picture.definition().style());
        Curves curves = Curves.of(picture, layout.x().type(), new Window(from, to), points);
        return switch (format) {
            case SVG -> SvgChart.render(picture, layout, curves);
            case HTML -> HtmlChart.render(picture, SvgChart.render(picture, layout, curves));
            case PNG -> PngChart.render(picture, layout, curves);
            case CSV -> CsvChart.render(curves);
            case JSON -> JsonChart.whole(picture.definition(), curves);
            case DATA -> JsonChart.data(curves);
        };
    }
}

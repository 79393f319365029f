package io.sojourn.chart.render;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Charts as tests tell of them: {@code chart("Sensor").numbers("a", x, y).svg()}. */
final class Pictures {
    private final String title;
    private final List<TraceDefinition> traces = new ArrayList<>();
    private final List<SeriesPart> parts = new ArrayList<>();
    private ChartKind kind = ChartKind.SCATTER;
    private String layout = "";
    private int width = ChartStyle.DEFAULT_WIDTH;
    private int height = ChartStyle.DEFAULT_HEIGHT;
    private int color = TraceDefinition.OWN_COLOR;
    private TraceMode mode = TraceMode.LINES;
    private int panel = 1;

    private Pictures(String title) {
        this.title = title;
    }

    static Pictures chart(String title) {
        return new Pictures(title);
    }

    Pictures layout(String json) {
        layout = json.replace('\'', '"');
        return this;
    }

    Pictures size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    /** Of the traces that follow. */
    Pictures color(int rgb) {
        color = rgb;
        return this;
    }

    /** Of the traces that follow. */
    Pictures mode(TraceMode mode) {
        this.mode = mode;
        return this;
    }

    /** Of the traces that follow. */
    Pictures panel(int number) {
        panel = number;
        return this;
    }

    Pictures numbers(String name, double[] x, double... y) {
        return series(name, XType.NUMBER, new Samples(x, null, y, null));
    }

    Pictures times(String name, double[] x, double... y) {
        return series(name, XType.TIME, new Samples(x, null, y, null));
    }

    Pictures categories(String name, List<?> x, double... y) {
        kind = ChartKind.LINE;
        double[] numbers = x.stream()
                .mapToDouble(each -> each instanceof Number number ? number.doubleValue() : 0)
                .toArray();
        String[] strings = x.stream()
                .map(each -> each instanceof String string ? string : null)
                .toArray(String[]::new);
        boolean hasStrings = x.stream().anyMatch(String.class::isInstance);
        return series(name, XType.CATEGORY, new Samples(numbers, hasStrings ? strings : null, y, null));
    }

    Pictures series(String name, XType type, Samples samples) {
        String id = "cabc." + (traces.size() + 1);
        traces.add(new TraceDefinition(name, id, color, mode, panel));
        parts.add(new SeriesPart(id, name, 7, samples.count(), type, false, samples));
        return this;
    }

    ChartPicture picture() {
        ChartStyle style = new ChartStyle(
                title, kind, ChartStyle.DEFAULT_MAX_POINTS, ChartStyle.DEFAULT_COLOR, width, height, layout);
        return ChartPicture.of(new ChartDefinition("cabc", style, traces, false, "", 3, 1_764_028_800_000L), parts);
    }

    Drawing svg() {
        return Drawing.parse(bytes(ChartFormat.SVG));
    }

    byte[] bytes(ChartFormat format) {
        return Renderers.render(picture(), format, null, null, 0);
    }

    String text(ChartFormat format) {
        return new String(bytes(format), StandardCharsets.UTF_8);
    }

    String text(ChartFormat format, String from, String to, int points) {
        return new String(Renderers.render(picture(), format, from, to, points), StandardCharsets.UTF_8);
    }

    static double[] x(double... x) {
        return x;
    }
}

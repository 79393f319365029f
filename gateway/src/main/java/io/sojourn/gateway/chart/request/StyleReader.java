package io.sojourn.gateway.chart.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;

/** What of a request says how the whole chart looks. */
final class StyleReader {
    /** Ten years: beyond that it is a mistake in the unit. */
    static final long MAX_AGE_S = 315_360_000;

    private StyleReader() {}

    /** The style after a change. */
    static ChartStyle read(Fields fields, ChartStyle current) {
        ChartStyle byDefault = ChartStyle.DEFAULT;
        return new ChartStyle(
                fields.text("title", current.title(), byDefault.title(), ChartStyle.MAX_TITLE),
                kind(fields, current.kind()),
                fields.integer("max_points", current.maxPoints(), byDefault.maxPoints(), 1, ChartStyle.MAX_MAX_POINTS),
                fields.color("color_hex", current.colorHex(), byDefault.colorHex()),
                side(fields, "width", current.width(), byDefault.width()),
                side(fields, "height", current.height(), byDefault.height()),
                layout(fields, current.layout()),
                fields.duration("max_age_s", current.maxAgeMs(), MAX_AGE_S));
    }

    /** What the x of series are that are made for a chart of this style. */
    static XType xTypeOf(ChartStyle style) {
        return switch (LayoutReader.xAxisType(style.layout())) {
            case "date" -> XType.TIME;
            case "category" -> XType.CATEGORY;
            case "linear", "log" -> XType.NUMBER;
            case LayoutReader.BY_DATA -> XType.AUTO;
            default -> style.kind() == ChartKind.LINE ? XType.CATEGORY : XType.NUMBER;
        };
    }

    /** How traces are drawn that do not say how. */
    static TraceMode modeOf(ChartKind kind) {
        return kind == ChartKind.LINE ? TraceMode.LINES : TraceMode.MARKERS;
    }

    /** The style with a date axis for x. */
    static ChartStyle withDates(ChartStyle style) {
        return new ChartStyle(
                style.title(),
                style.kind(),
                style.maxPoints(),
                style.colorHex(),
                style.width(),
                style.height(),
                LayoutReader.withDates(style.layout()),
                style.maxAgeMs());
    }

    private static ChartKind kind(Fields fields, ChartKind current) {
        String name = fields.text(
                "kind", current.wireName(), ChartStyle.DEFAULT.kind().wireName(), 20);
        ChartKind kind = ChartKind.named(name);
        if (kind == null) {
            throw Fields.invalid("kind is line or scatter");
        }
        return kind;
    }

    private static int side(Fields fields, String name, int current, int byDefault) {
        return fields.integer(name, current, byDefault, ChartStyle.MIN_SIDE, ChartStyle.MAX_SIDE);
    }

    private static String layout(Fields fields, String current) {
        if (fields.takesBack("layout")) {
            return "";
        }
        JsonNode change = fields.get("layout");
        return change == null ? current : LayoutReader.merge(current, change);
    }
}

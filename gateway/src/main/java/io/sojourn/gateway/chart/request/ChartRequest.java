package io.sojourn.gateway.chart.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants a chart to be: the body of a POST, or the changes of a PATCH, where an absent member leaves
 * things as they are and null takes them back to the default. {@code traces} stands for all of them: a trace that is not
 * named goes, a new name is a new trace, and of one that stays what is not mentioned stays too.
 */
public final class ChartRequest {
    private static final Set<String> KNOWN = Set.of(
            "title",
            "kind",
            "max_points",
            "max_age_s",
            "color_hex",
            "width",
            "height",
            "layout",
            "traces",
            "public",
            "source",
            // What an answer has besides, so that it can be edited and sent back.
            "id",
            "series",
            "token",
            "url",
            "embed_url",
            "revision",
            "created_at");

    private final Fields fields;
    private final List<TraceEdit> traces;

    private ChartRequest(Fields fields, List<TraceEdit> traces) {
        this.fields = fields;
        this.traces = traces;
    }

    /**
     * Reads and checks a body.
     *
     * @throws ProblemException {@code NOT_AN_OBJECT}, {@code WRONG_TYPE}, {@code MISSING_FIELD}, {@code INVALID_CHART},
     *     {@code INVALID_TOKEN} or {@code TOO_MANY_TRACES}
     */
    public static ChartRequest read(JsonNode body) {
        Fields fields = new Fields(body, "a chart", KNOWN);
        JsonNode traces = fields.get("traces");
        List<TraceEdit> edits = traces == null ? List.of() : TraceEdit.readAll(traces);
        // So that a mistake is found before anybody is asked for the chart that it is about.
        ChartStyle style = StyleReader.read(fields, ChartStyle.DEFAULT);
        edits.forEach(edit -> edit.applyTo(
                new TraceDefinition("", "", TraceDefinition.OWN_COLOR, StyleReader.modeOf(style.kind()), 1),
                StyleReader.modeOf(style.kind())));
        fields.flag("public", false);
        source(fields);
        return new ChartRequest(fields, edits);
    }

    /** What of that which the place engine knows the chart is to draw, null if its data are sent. */
    public @Nullable ChartSource source() {
        String source = source(fields);
        return source.isEmpty() ? null : ChartSource.parse(source);
    }

    /**
     * A new chart.
     *
     * @param subject what its source is about, as people call it; empty without a source
     */
    public ChartPlan create(String id, String subject, long nowMs, Random random) {
        ChartSource drawn = source();
        String source = drawn == null ? "" : drawn.toString();
        ChartStyle style =
                StyleReader.read(fields, drawn == null ? ChartStyle.DEFAULT : SourceStyle.of(drawn, subject));
        if (drawn != null) {
            if (!traces.isEmpty()) {
                throw Fields.invalid("a chart with a source has the one trace that it draws, and takes no others");
            }
            style = dated(style);
        }
        ChartDefinition blank =
                new ChartDefinition(id, style, List.of(), fields.flag("public", false), source, 0, nowMs);
        TracePlanner planner = new TracePlanner(blank, style, random);
        if (traces.isEmpty()) {
            planner.addNew(
                    drawn == null ? ChartDefinition.UNNAMED : drawn.measure().wireName());
        } else {
            traces.forEach(planner::add);
        }
        return planner.plan(blank.isPublic(), drawn == null);
    }

    /**
     * The next revision of a chart.
     *
     * @throws ProblemException {@code INVALID_CHART} for what this chart cannot become
     */
    public ChartPlan change(ChartDefinition before, Random random) {
        ChartStyle style = StyleReader.read(fields, before.style());
        boolean isFed = !before.source().isEmpty();
        if (fields.has("source") ? !source(fields).equals(before.source()) : fields.takesBack("source") && isFed) {
            throw Fields.invalid("the source of a chart cannot be changed: make another chart");
        }
        if (isFed) {
            style = dated(style);
        }
        TracePlanner planner = new TracePlanner(before, style, random);
        if (traces.isEmpty()) {
            before.traces().forEach(planner::keep);
        } else {
            traces.forEach(planner::add);
        }
        ChartPlan plan = planner.plan(fields.flag("public", before.isPublic()), !isFed);
        if (isFed && !plan.definition().seriesIds().equals(before.seriesIds())) {
            throw Fields.invalid("a chart with a source has the one trace that it draws, and takes no others");
        }
        return plan;
    }

    /** Whether the x of a chart's series must be looked at before it may change so. */
    public static boolean concernsX(ChartDefinition before, ChartDefinition after) {
        return StyleReader.xTypeOf(before.style()) != StyleReader.xTypeOf(after.style());
    }

    /**
     * Checks that series can be shown in a chart of this style: what they hold must be x of its kind, too.
     *
     * @throws ProblemException {@code INVALID_CHART}
     */
    public static void checkX(List<SeriesPart> parts, ChartStyle style) {
        XType wanted = StyleReader.xTypeOf(style);
        for (SeriesPart part : parts) {
            if (!fits(part, wanted)) {
                throw new ProblemException(
                        ErrorCode.INVALID_CHART,
                        "the x of its series do not fit: numbers can become categories and the reverse, but neither"
                                + " strings nor times; clear the chart first, or make another");
            }
        }
    }

    private static boolean fits(SeriesPart part, XType wanted) {
        if (part.n() == 0 || part.xType() == XType.AUTO || wanted == XType.AUTO || part.xType() == wanted) {
            return true;
        }
        boolean areNumbers = part.xType() != XType.TIME && wanted != XType.TIME;
        return areNumbers && !part.samples().hasCategories();
    }

    private static ChartStyle dated(ChartStyle style) {
        String type = LayoutReader.xAxisType(style.layout());
        if (!type.isEmpty() && !type.equals("date")) {
            throw Fields.invalid("a chart with a source has times for x: layout.xaxis.type is date");
        }
        return StyleReader.withDates(style);
    }

    private static String source(Fields fields) {
        String source = fields.text("source", "", "", 1_000);
        return source.isEmpty() ? "" : ChartSource.parse(source).toString();
    }
}

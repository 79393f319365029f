package io.sojourn.gateway.chart.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of one trace.
 *
 * @param name never empty
 * @param id the series of a trace that is there already, empty if it is to be found by its name
 * @param token of the series that it is to show, null for one of its own
 */
record TraceEdit(String name, String id, @Nullable StreamToken token, Fields fields) {
    static final int MAX_NAME = 200;
    static final int MAX_PANEL = 8;

    private static final Set<String> KNOWN =
            Set.of("id", "name", "color_hex", "mode", "panel", "max_points", "max_age_s", "token");
    private static final Set<String> RESERVED = Set.of("x", "text", "streamtoken");

    /** Reads the traces of a chart: at most {@link ChartDefinition#MAX_TRACES}, no two of one name. */
    static List<TraceEdit> readAll(JsonNode traces) {
        if (!traces.isArray()) {
            throw Fields.wrongType("traces", "an array");
        }
        if (traces.size() > ChartDefinition.MAX_TRACES) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_TRACES, "a chart has at most " + ChartDefinition.MAX_TRACES + " traces");
        }
        if (traces.isEmpty()) {
            throw Fields.invalid("a chart has at least one trace");
        }
        List<TraceEdit> edits = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode trace : traces) {
            TraceEdit edit = read(trace);
            if (!names.add(edit.name)) {
                throw Fields.invalid("two traces have one name");
            }
            edits.add(edit);
        }
        return edits;
    }

    private static TraceEdit read(JsonNode trace) {
        Fields fields = new Fields(trace, "a trace", KNOWN);
        String name = fields.text("name", "", "", MAX_NAME);
        if (name.isBlank()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "a trace needs a name");
        }
        if (RESERVED.contains(name)) {
            throw Fields.invalid("a trace cannot be called " + name + ": in a line that means something else");
        }
        return new TraceEdit(name, fields.text("id", "", "", MAX_NAME), token(fields), fields);
    }

    private static @Nullable StreamToken token(Fields fields) {
        if (!fields.has("token")) {
            return null;
        }
        StreamToken token = StreamToken.parse(fields.text("token", "", "", Integer.MAX_VALUE));
        if (token.isOfChart()) {
            throw new ProblemException(ErrorCode.INVALID_TOKEN, "a trace takes the token of a series, not of a chart");
        }
        return token;
    }

    /** The trace that it is about, if the chart shows it already. */
    Optional<TraceDefinition> in(List<TraceDefinition> traces) {
        return traces.stream()
                .filter(trace -> id.isEmpty()
                        ? trace.name().equals(name)
                        : trace.seriesId().equals(id))
                .filter(trace -> token == null || trace.seriesId().equals(token.target()))
                .findFirst();
    }

    /** What comes of a trace. */
    TraceDefinition applyTo(TraceDefinition trace, TraceMode modeByDefault) {
        return new TraceDefinition(
                name,
                trace.seriesId(),
                fields.color("color_hex", trace.colorHex(), TraceDefinition.OWN_COLOR),
                mode(trace.mode(), modeByDefault),
                fields.integer("panel", trace.panel(), 1, 1, MAX_PANEL),
                fields.integer("max_points", trace.maxPoints(), 0, 1, ChartStyle.MAX_MAX_POINTS),
                fields.duration("max_age_s", trace.maxAgeMs(), StyleReader.MAX_AGE_S));
    }

    private TraceMode mode(TraceMode current, TraceMode byDefault) {
        TraceMode mode = TraceMode.named(fields.text("mode", current.wireName(), byDefault.wireName(), 20));
        if (mode == null) {
            throw Fields.invalid("mode is lines, markers or lines+markers");
        }
        return mode;
    }
}

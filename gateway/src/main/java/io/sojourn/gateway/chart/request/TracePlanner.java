package io.sojourn.gateway.chart.request;

import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the traces of a chart's next revision together, and finds out what their series have to be told. */
final class TracePlanner {
    private static final byte[] SAME_TOKEN = {};

    private final ChartDefinition before;
    private final ChartStyle style;
    private final Random random;
    private final TraceMode mode;
    private final List<TraceDefinition> traces = new ArrayList<>();
    private final Map<String, StreamToken> issued = new HashMap<>();
    private final Map<String, StreamToken> brought = new LinkedHashMap<>();
    private int newSeries;

    /** @param before what there is; no traces for a new chart */
    TracePlanner(ChartDefinition before, ChartStyle style, Random random) {
        this.before = before;
        this.style = style;
        this.random = random;
        this.mode = StyleReader.modeOf(style.kind());
    }

    /** A trace that stays as it is; only the way it is drawn goes with the chart's kind, unless it was chosen. */
    void keep(TraceDefinition trace) {
        traces.add(inMode(trace));
    }

    /** A new trace with a series of its own. */
    void addNew(String name) {
        traces.add(fresh(name, null));
    }

    /** A trace that the request speaks of, which is there already or not. */
    void add(TraceEdit edit) {
        Optional<TraceDefinition> there = edit.in(before.traces());
        if (there.isEmpty() && !edit.id().isEmpty() && edit.token() == null) {
            throw Fields.invalid("the chart shows no series of this id: leave id out for a new trace");
        }
        StreamToken token = edit.token();
        if (token != null) {
            brought.put(token.target(), token);
        }
        TraceDefinition trace = there.map(this::inMode).orElseGet(() -> fresh(edit.name(), token));
        traces.add(edit.applyTo(trace, mode));
    }

    /** @param showTokens false for a chart that nobody writes to */
    ChartPlan plan(boolean isPublic, boolean showTokens) {
        ChartDefinition after = new ChartDefinition(
                before.id(), style, traces, isPublic, before.source(), before.revision() + 1, before.createdMs());
        Set<String> known = new HashSet<>(before.seriesIds());
        Map<String, SeriesSpec> own = new LinkedHashMap<>();
        Map<String, SeriesSpec> foreign = new LinkedHashMap<>();
        for (TraceDefinition trace : traces) {
            String series = trace.seriesId();
            if (!ChartIds.isOwnSeries(series, before.id())) {
                StreamToken token = brought.get(series);
                if (token != null) {
                    foreign.putIfAbsent(series, spec(trace, token.fingerprint(), StyleReader.xTypeOf(style)));
                }
            } else if (!known.contains(series) || isOtherwise(trace)) {
                StreamToken token = issued.get(series);
                boolean keepsX = known.contains(series) && isSameX();
                own.putIfAbsent(
                        series,
                        spec(
                                trace,
                                token == null ? SAME_TOKEN : token.fingerprint(),
                                keepsX ? XType.AUTO : StyleReader.xTypeOf(style)));
            }
        }
        return new ChartPlan(
                after, List.copyOf(own.values()), List.copyOf(foreign.values()), showTokens ? tokens() : Map.of());
    }

    private Map<String, String> tokens() {
        Map<String, String> tokens = new HashMap<>();
        issued.forEach((series, token) -> tokens.put(series, token.text()));
        brought.forEach((series, token) -> tokens.put(series, token.text()));
        return tokens;
    }

    private TraceDefinition fresh(String name, @Nullable StreamToken token) {
        String series;
        if (token == null) {
            series = ChartIds.newSeries(before.id(), before.revision() + 1, ++newSeries);
            issued.put(series, StreamToken.issue(series, random));
        } else {
            series = token.target();
            if (ChartIds.isOwnSeries(series, before.id()) && !before.seriesIds().contains(series)) {
                throw new ProblemException(ErrorCode.TOKEN_UNKNOWN, "the series of this token was dropped");
            }
        }
        return new TraceDefinition(name, series, TraceDefinition.OWN_COLOR, mode, 1);
    }

    private TraceDefinition inMode(TraceDefinition trace) {
        ChartKind kind = before.style().kind();
        if (kind == style.kind() || trace.mode() != StyleReader.modeOf(kind)) {
            return trace;
        }
        return new TraceDefinition(
                trace.name(),
                trace.seriesId(),
                trace.colorHex(),
                mode,
                trace.panel(),
                trace.maxPoints(),
                trace.maxAgeMs());
    }

    /** Whether a series that is there has to learn of something. Of several traces of one series the first counts. */
    private boolean isOtherwise(TraceDefinition trace) {
        TraceDefinition was = before.traces().stream()
                .filter(each -> each.seriesId().equals(trace.seriesId()))
                .findFirst()
                .orElse(trace);
        return !was.name().equals(trace.name())
                || maxPoints(was, before.style()) != maxPoints(trace, style)
                || maxAgeMs(was, before.style()) != maxAgeMs(trace, style)
                || !isSameX();
    }

    private boolean isSameX() {
        return StyleReader.xTypeOf(before.style()) == StyleReader.xTypeOf(style);
    }

    private SeriesSpec spec(TraceDefinition trace, byte[] fingerprint, XType xType) {
        return new SeriesSpec(
                trace.seriesId(), trace.name(), fingerprint, xType, maxPoints(trace, style), maxAgeMs(trace, style));
    }

    private static int maxPoints(TraceDefinition trace, ChartStyle style) {
        return trace.maxPoints() > 0 ? trace.maxPoints() : style.maxPoints();
    }

    private static long maxAgeMs(TraceDefinition trace, ChartStyle style) {
        return trace.maxAgeMs() > 0 ? trace.maxAgeMs() : style.maxAgeMs();
    }
}

package io.sojourn.gateway.chat.responder;

import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What charts show. */
final class SeriesFacts {
    /** Charts that are looked through for a name. */
    private static final int SEARCHED = 1_000;

    private static final int LISTED = 20;

    private final ChartDirectory charts;

    SeriesFacts(ChartDirectory charts) {
        this.charts = charts;
    }

    /** A series and what it is called. */
    record Known(String id, String name, String chartTitle) {
        List<String> names() {
            return List.of(name, id, chartTitle);
        }
    }

    /** Those that a name may mean: by the series' own name or id, or by the title of its chart. */
    Future<List<Known>> find(String name) {
        return all().map(all -> Names.find(name, all, Known::names));
    }

    Future<Void> value(Known series, Telling out) {
        return charts.series(series.id()).map(part -> {
            double[] y = part.samples().y();
            int last = y.length - 1;
            while (last >= 0 && !Double.isFinite(y[last])) {
                last--;
            }
            if (last < 0) {
                out.say("The series " + series.name() + " has no values yet.");
                return null;
            }
            out.say("The latest value of " + nameOf(series) + " is " + Phrases.number(y[last]) + ".");
            out.say(" Trend over the last " + Phrases.count(Math.min(part.n(), Trend.VALUES), "value") + ": "
                    + Trend.of(y).words() + range(part) + ".");
            return null;
        });
    }

    Future<Void> list(Telling out) {
        return all().map(all -> {
            List<String> names =
                    all.stream().limit(LISTED).map(SeriesFacts::nameOf).toList();
            out.say(
                    names.isEmpty()
                            ? "There is no series yet."
                            : "Series: " + String.join(", ", names) + (all.size() > LISTED ? " and more." : "."));
            return null;
        });
    }

    static String nameOf(Known series) {
        return series.chartTitle().isEmpty() ? series.name() : series.name() + " (" + series.chartTitle() + ")";
    }

    private static String range(SeriesPart part) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : part.samples().y()) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return ", between " + Phrases.number(low) + " and " + Phrases.number(high) + " of "
                + Phrases.count(part.n(), "value");
    }

    private Future<List<Known>> all() {
        return charts.page("", SEARCHED).map(found -> {
            Map<String, Known> series = new LinkedHashMap<>();
            for (ChartDefinition chart : found) {
                for (TraceDefinition trace : chart.traces()) {
                    series.putIfAbsent(
                            trace.seriesId(),
                            new Known(
                                    trace.seriesId(),
                                    trace.name(),
                                    chart.style().title()));
                }
            }
            return new ArrayList<>(series.values());
        });
    }
}

package io.sojourn.chart.machine;

import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A chart of a test, with the tokens that write to it. */
record Charts(ChartDefinition definition, StreamToken token, List<StreamToken> tokens, List<SeriesSpec> own) {
    /** A chart with a trace for each name, or the one of no name. */
    static Charts of(ChartKind kind, int maxPoints, String... names) {
        return of(new Random(7), kind, maxPoints, names);
    }

    private static Charts of(Random random, ChartKind kind, int maxPoints, String... names) {
        String id = ChartIds.newChartId(random);
        List<TraceDefinition> traces = new ArrayList<>();
        List<StreamToken> tokens = new ArrayList<>();
        List<SeriesSpec> own = new ArrayList<>();
        for (String name : names.length == 0 ? new String[] {ChartDefinition.UNNAMED} : names) {
            String series = ChartIds.ownSeries(id, traces.size() + 1);
            traces.add(new TraceDefinition(name, series, TraceDefinition.OWN_COLOR, TraceMode.LINES, 1));
            tokens.add(StreamToken.issue(series, random));
            XType xType = kind == ChartKind.LINE ? XType.CATEGORY : XType.NUMBER;
            own.add(new SeriesSpec(series, name, tokens.get(tokens.size() - 1).fingerprint(), xType, maxPoints, 0));
        }
        ChartStyle style = new ChartStyle("Sensor", kind, maxPoints, 0x6366F1, 900, 420, "");
        ChartDefinition definition = new ChartDefinition(id, style, traces, false, "", 1, 0);
        return new Charts(definition, StreamToken.issue(id, random), tokens, own);
    }

    /** A chart of numbers in each of so many shards. */
    static List<Charts> inEachOf(int shards, int maxPoints) {
        Map<ShardId, Charts> charts = new TreeMap<>(Comparator.comparing(ShardId::number));
        for (int seed = 0; charts.size() < shards; seed++) {
            Charts chart = of(new Random(seed), ChartKind.SCATTER, maxPoints);
            charts.put(ChartIds.shardOf(chart.definition().id(), shards), chart);
        }
        return List.copyOf(charts.values());
    }

    String series(int number) {
        return ChartIds.ownSeries(definition.id(), number);
    }

    ChartCommand create() {
        return new ChartCommand.Create(definition, token.fingerprint(), own);
    }
}

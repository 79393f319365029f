package io.sojourn.bench.chart;

import io.sojourn.bench.Report;
import io.sojourn.chart.render.ChartPicture;
import io.sojourn.chart.render.Renderers;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Milliseconds that a line takes from its samples to the bytes of an SVG, beside XChart and JFreeChart in the same run. Run
 * it, with the ratios at its end, by
 *
 * <pre>{@code
 * mvn -q -B -pl bench -am test-compile -Dbench=io.sojourn.bench.chart.SvgBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Djava.awt.headless=true")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SvgBenchmark {
    private static final Map<String, Double> LIMIT_MS = Map.of("500", 0.3, "10000", 3.0);

    @Param({"500", "10000"})
    public int points;

    private double[] x = {};
    private double[] y = {};
    private SeriesPart numbers = part(XType.NUMBER);
    private SeriesPart categories = part(XType.CATEGORY);

    @Setup
    public void walk() {
        Random random = new Random(7);
        x = new double[points];
        y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i;
            y[i] = (i == 0 ? 50 : y[i - 1]) + random.nextGaussian();
        }
        numbers = part(XType.NUMBER);
        categories = part(XType.CATEGORY);
    }

    @Benchmark
    public byte[] sojournScatter() {
        return svg(ChartKind.SCATTER, numbers, 0);
    }

    @Benchmark
    public byte[] sojournLine() {
        return svg(ChartKind.LINE, categories, 0);
    }

    /** Of as many points as the plot is wide. */
    @Benchmark
    public byte[] sojournThinned() {
        return svg(ChartKind.SCATTER, numbers, ChartStyle.DEFAULT_WIDTH);
    }

    @Benchmark
    public byte[] xchart() {
        return OtherCharts.xchart(x, y);
    }

    @Benchmark
    public byte[] jfreechart() {
        return OtherCharts.jfreechart(x, y);
    }

    private SeriesPart part(XType type) {
        return new SeriesPart("cbench.1", "temperature", 1, x.length, type, false, new Samples(x, null, y, null));
    }

    private static byte[] svg(ChartKind kind, SeriesPart part, int points) {
        ChartStyle style = new ChartStyle(
                "Sensor",
                kind,
                ChartStyle.MAX_MAX_POINTS,
                ChartStyle.DEFAULT_COLOR,
                ChartStyle.DEFAULT_WIDTH,
                ChartStyle.DEFAULT_HEIGHT,
                "");
        TraceDefinition trace =
                new TraceDefinition("temperature", "cbench.1", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1);
        ChartDefinition chart = new ChartDefinition("cbench", style, List.of(trace), false, "", 1, 0);
        return Renderers.render(ChartPicture.of(chart, List.of(part)), ChartFormat.SVG, null, null, points);
    }

    /** Takes JMH's own options. */
    public static void main(String[] args) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(SvgBenchmark.class.getSimpleName())
                        .build())
                .run();
        Map<String, Double> scatter = new HashMap<>();
        for (RunResult result : results) {
            if (result.getPrimaryResult().getLabel().equals("sojournScatter")) {
                scatter.put(pointsOf(result), result.getPrimaryResult().getScore());
            }
        }
        results.forEach(result -> report(result, scatter.getOrDefault(pointsOf(result), Double.NaN)));
    }

    private static void report(RunResult result, double scatter) {
        String points = pointsOf(result);
        double score = result.getPrimaryResult().getScore();
        Report.say(
                "%s points, %s: %.3f ms, %.2f of the limit of %.1f ms, %.1f times sojournScatter",
                points,
                result.getPrimaryResult().getLabel(),
                score,
                score / LIMIT_MS.getOrDefault(points, Double.NaN),
                LIMIT_MS.getOrDefault(points, Double.NaN),
                score / scatter);
    }

    private static String pointsOf(RunResult result) {
        return result.getParams().getParam("points");
    }
}

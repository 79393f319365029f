package io.sojourn.bench.detector;

import io.sojourn.dwell.detector.AgentState;
import io.sojourn.dwell.detector.Detector;
import io.sojourn.dwell.detector.EventSink;
import io.sojourn.dwell.detector.H3ExtentNamer;
import io.sojourn.dwell.detector.RecentFixes;
import io.sojourn.dwell.place.PlaceIndex;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.settings.DwellSettings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
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
 * Fixes per second of one core through the detector alone: read off their binary form, decided, one agent after the
 * other. Without named places, and with 10,000 of them round the agents. Run it, with the ratios to the aims at its end, by
 *
 * <pre>{@code
 * mvn -q -B -pl bench -am test-compile -Dbench=io.sojourn.bench.detector.DetectorBenchmark
 * }</pre>
 *
 * and with {@code -Dbench.args="-prof gc"} to see that it makes no garbage; any option of JMH will do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectorBenchmark {
    private static final int AGENTS = 10_000;
    private static final int ROUNDS = 60;

    @Param({"0", "10000"})
    public int places;

    private final FixReader reader = new FixReader();
    private final AgentState[] agents = new AgentState[AGENTS];
    private byte[] fixes = {};
    private PlaceIndex index = PlaceIndex.EMPTY;
    private final H3ExtentNamer namer = new H3ExtentNamer();
    private Detector detector = new Detector(DwellSettings.DEFAULT, namer, new RecentFixes());
    private long events;
    private final EventSink sink = event -> events++;
    private int next;
    private long nowMs;

    /** Writes ten minutes of all agents. */
    @Setup
    public void writeFixes() {
        SampleCity city = new SampleCity(AGENTS);
        FixWriter out = new FixWriter(new BinaryWriter(32 << 20));
        for (int round = 0; round < ROUNDS; round++) {
            for (int agent = 0; agent < AGENTS; agent++) {
                city.write(agent, out);
            }
            city.nextRound();
        }
        fixes = out.toBytes();
        index = SamplePlaces.of(places);
        beginAnew(city);
    }

    /** When all are used up the agents are born again, which is counted in. */
    private void beginAnew(SampleCity city) {
        for (int agent = 0; agent < AGENTS; agent++) {
            agents[agent] = new AgentState(new String(city.id(agent), StandardCharsets.UTF_8));
        }
        beginAnew();
    }

    private void beginAnew() {
        for (int agent = 0; agent < AGENTS; agent++) {
            agents[agent] = new AgentState(agents[agent].agentId());
        }
        detector = new Detector(DwellSettings.DEFAULT, namer, new RecentFixes());
        reader.reset(fixes);
        next = 0;
        nowMs = SampleCity.START_MS;
    }

    @Benchmark
    public int fix() {
        if (!reader.next()) {
            beginAnew();
            reader.next();
        }
        AgentState agent = agents[next];
        if (++next == AGENTS) {
            next = 0;
            nowMs += SampleCity.INTERVAL_MS;
        }
        return detector.process(agent, reader, nowMs, index, sink);
    }

    /** Takes JMH's own options. */
    public static void main(String[] args) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(DetectorBenchmark.class.getSimpleName())
                        .build())
                .run();
        for (RunResult result : results) {
            boolean without = "0".equals(result.getParams().getParam("places"));
            double aim = without ? 3e6 : 1e6;
            double score = result.getPrimaryResult().getScore();
            System.out.printf(
                    "%s places: %.2f M fixes/s, %.2f of the aim%n",
                    result.getParams().getParam("places"), score / 1e6, score / aim);
        }
    }
}

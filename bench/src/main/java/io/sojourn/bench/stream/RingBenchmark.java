package io.sojourn.bench.stream;

import io.sojourn.bench.Report;
import io.sojourn.chart.ring.Ring;
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

/** Samples per second of one core into rings: of the default size, and of the largest. The aim is 20M/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    private static final double AIM = 20e6;

    @Param({"500", "100000"})
    public int capacity;

    private Ring ring = new Ring(1, false);
    private double next;

    /** Full, as a ring is most of its life. */
    @Setup
    public void fill() {
        ring = new Ring(capacity, false);
        for (int i = 0; i < capacity; i++) {
            ring.push(i, i);
        }
    }

    /** As a series does it that keeps nothing but numbers. */
    @Benchmark
    public void push() {
        ring.push(next++, null, next, null, 0);
    }

    /** Takes JMH's own options. */
    public static void main(String[] args) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(RingBenchmark.class.getSimpleName())
                        .build())
                .run();
        for (RunResult result : results) {
            double score = result.getPrimaryResult().getScore();
            Report.say(
                    "ring of %s: %.0f M samples/s, %.1f of the aim",
                    result.getParams().getParam("capacity"), score / 1e6, score / AIM);
        }
    }
}

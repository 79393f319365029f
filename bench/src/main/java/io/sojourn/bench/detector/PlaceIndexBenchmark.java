package io.sojourn.bench.detector;

import io.sojourn.dwell.place.NamedPlace;
import io.sojourn.dwell.place.PlaceIndex;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How often a second one core can ask which named places contain a point, with places round the points.
 *
 * <pre>{@code
 * mvn -q -B -pl bench -am test-compile -Dbench=io.sojourn.bench.detector.PlaceIndexBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlaceIndexBenchmark {
    private static final int POINTS = 1 << 16;

    @Param({"10000", "100000"})
    public int places;

    private final double[] longitudes = new double[POINTS];
    private final double[] latitudes = new double[POINTS];
    private final List<NamedPlace> found = new ArrayList<>();
    private PlaceIndex index = PlaceIndex.EMPTY;
    private int next;

    @Setup
    public void scatter() {
        Random random = new Random(3);
        for (int i = 0; i < POINTS; i++) {
            longitudes[i] = SampleCity.longitude(random.nextDouble() * SampleCity.SIZE_M);
            latitudes[i] = SampleCity.latitude(random.nextDouble() * SampleCity.SIZE_M);
        }
        index = SamplePlaces.of(places);
    }

    @Benchmark
    public int containing() {
        next = (next + 1) & (POINTS - 1);
        found.clear();
        index.containing(longitudes[next], latitudes[next], found);
        return found.size();
    }

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(PlaceIndexBenchmark.class.getName())
                        .build())
                .run();
    }
}

package io.sojourn.bench.stream;

import io.sojourn.bench.LoadProcess;
import io.sojourn.bench.LoadResult;
import io.sojourn.bench.ParseBaseline;
import io.sojourn.bench.Report;
import io.sojourn.bench.SampleLines;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Samples end to end in one run: how fast one core parses lines, how many of the same lines a server acknowledges with its
 * log on, and how soon viewers of a chart see a sample.
 */
@Command(name = "streams", mixinStandardHelpOptions = true, description = "Measures the way of a sample, end to end.")
public final class StreamBenchmark implements Callable<Integer> {
    private static final int PARSED = 2_000;
    private static final int MAX_POINTS = 500;

    @Option(names = "--seconds", defaultValue = "10", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "20", description = "seconds before it (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--charts", defaultValue = "8", description = "written to, each on a connection (${DEFAULT-VALUE})")
    private int charts;

    @Option(names = "--viewers", defaultValue = "200", description = "of one chart (${DEFAULT-VALUE})")
    private int viewers;

    @Option(names = "--updates", defaultValue = "20", description = "samples a second for them (${DEFAULT-VALUE})")
    private int updates;

    public static void main(String[] args) {
        System.exit(new CommandLine(new StreamBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        ParseBaseline parser = new ParseBaseline(new SampleLines(PARSED));
        double linewise = parser.linewise(seconds);
        Report.say(
                "parse only, one core, Jackson streaming: %,.0f lines/s (a parser per line)%s",
                linewise, parser.sink() == 0 ? "!" : "");
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), List.of())) {
            List<String> options = new ArrayList<>(List.of("--warmup=" + warmup, "--seconds=" + seconds));
            options.add("--connections=" + charts);
            for (int i = 0; i < charts; i++) {
                options.add("--token=" + Charts.make(server.url(), MAX_POINTS).token());
            }
            LoadResult full = LoadProcess.run(server.url(), options);
            Report.say(
                    "acknowledged over HTTP, log on: %,.0f samples/s; of parse only: %.2f; ack p50 %.1f ms, p99 %.1f ms",
                    full.perSecond(), full.perSecond() / linewise, full.p50Ms(), full.p99Ms());
        }
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), List.of())) {
            new Viewing(server.url(), viewers, updates).measure(warmup, seconds);
        }
        return 0;
    }
}

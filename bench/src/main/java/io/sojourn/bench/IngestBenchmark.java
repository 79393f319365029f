package io.sojourn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * End to end in one run on one machine: how fast one core parses lines, how many of the same lines a server acknowledges
 * with its log on, how long an acknowledgement takes at half of that, how soon the first one comes, and what memory
 * agents take.
 */
@Command(name = "ingest", mixinStandardHelpOptions = true, description = "Measures the way of a fix, end to end.")
public final class IngestBenchmark implements Callable<Integer> {
    private static final int CROWD = 100_000;
    /** Lines that are parsed for comparison. */
    private static final int PARSED = 2_000;

    @Option(names = "--seconds", defaultValue = "20", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--agents", defaultValue = "50000", description = "that send (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--connections", defaultValue = "8", description = "at once (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--warmup",
            defaultValue = "40",
            description = "seconds of full load before it is measured: so long the JVM compiles (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--brief", description = "lines without accuracy, altitude, speed and heading")
    private boolean brief;

    @Option(names = "--jvm", description = "option of the server's JVM, may be repeated")
    private List<String> jvmOptions = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new IngestBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        ParseBaseline parser = new ParseBaseline(new FixLines("load0", PARSED, brief, 0));
        double linewise = parser.linewise(Math.min(seconds, 10));
        double together = parser.together(Math.min(seconds, 10));
        Report.say(
                "parse only, one core, Jackson streaming: %,.0f lines/s (a parser per line), %,.0f (one for all)%s",
                linewise, together, parser.sink() == 0 ? "!" : "");
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), jvmOptions)) {
            Report.say("first fix acknowledged %,.0f ms after the start of the JVM", server.firstAckMs());
            LoadResult full = load(server, "--agents=" + agents, "--warmup=" + warmup);
            Report.say(
                    "acknowledged over HTTP, log on: %,.0f fixes/s; of parse only: %.2f (per line), %.2f (one for all)",
                    full.perSecond(), full.perSecond() / linewise, full.perSecond() / together);
            Report.say("ack at full load: p50 %.1f ms, p99 %.1f ms", full.p50Ms(), full.p99Ms());
            LoadResult half = load(
                    server,
                    "--agents=" + agents,
                    "--prefix=half",
                    "--lines=1000",
                    "--rate=" + (long) (full.perSecond() / 2));
            Report.say(
                    "ack at half load (%,.0f fixes/s, 1,000 a request): p50 %.1f ms, p99 %.1f ms",
                    half.perSecond(), half.p50Ms(), half.p99Ms());
        }
        measureMemory();
        return 0;
    }

    /** In a server of its own, so that nothing but the crowd is counted. */
    private void measureMemory() throws Exception {
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), jvmOptions)) {
            load(server, "--agents=1000", "--warmup=0", "--seconds=5", "--prefix=few");
            long heap = server.heapBytes();
            long resident = server.residentBytes();
            load(server, "--agents=" + CROWD, "--warmup=0", "--seconds=10", "--prefix=many", "--rate=" + 2 * CROWD);
            Report.say(
                    "100,000 agents: %,.1f MB of live heap, %,.1f MB more resident (%,.0f MB in all)",
                    (server.heapBytes() - heap) / 1e6,
                    (server.residentBytes() - resident) / 1e6,
                    server.residentBytes() / 1e6);
        }
    }

    private LoadResult load(ServerProcess server, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--connections=" + connections);
        if (brief) {
            all.add("--brief");
        }
        if (all.stream().noneMatch(option -> option.startsWith("--seconds"))) {
            all.add("--seconds=" + seconds);
        }
        return LoadProcess.run(server.url(), all);
    }
}

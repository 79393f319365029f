package io.sojourn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    /** Of parsing and acknowledging, in turns: a shared machine is not as fast in one minute as in the next. */
    private static final int ROUNDS = 7;

    private static final int PARSING_S = 3;

    @Option(names = "--seconds", defaultValue = "8", description = "of each measurement (${DEFAULT-VALUE})")
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
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), jvmOptions)) {
            Report.say("first fix acknowledged %,.0f ms after the start of the JVM", server.firstAckMs());
            double perSecond = measureRate(server);
            LoadResult half = load(
                    server, "--agents=" + agents, "--prefix=half", "--lines=1000", "--rate=" + (long) (perSecond / 2));
            Report.say(
                    "ack at half load (%,.0f fixes/s, 1,000 a request): p50 %.1f ms, p99 %.1f ms",
                    half.perSecond(), half.p50Ms(), half.p99Ms());
        }
        measureMemory();
        return 0;
    }

    /** Median of the fixes acknowledged per second, after as long a warm-up as the JVM takes. */
    private double measureRate(ServerProcess server) throws IOException, InterruptedException {
        ParseBaseline parser = new ParseBaseline(new FixLines("load0", PARSED, brief, 0));
        load(server, "--agents=" + agents, "--warmup=" + warmup, "--seconds=1", "--behind=" + (ROUNDS + 1));
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double parsed = parser.linewise(PARSING_S);
            // A day later than the round before, so that no fix is late.
            LoadResult full = load(server, "--agents=" + agents, "--warmup=3", "--behind=" + (ROUNDS - round));
            rates[round] = full.perSecond();
            ratios[round] = full.perSecond() / parsed;
            Report.say(
                    "round %d: %,.0f lines/s parsed by one core with Jackson streaming, a parser per line; "
                            + "%,.0f fixes/s acknowledged over HTTP, log on (p50 %.1f ms, p99 %.1f ms): %.2f",
                    round + 1, parsed, full.perSecond(), full.p50Ms(), full.p99Ms(), ratios[round]);
        }
        double together = parser.together(PARSING_S);
        Arrays.sort(ratios);
        Arrays.sort(rates);
        Report.say(
                "of parse only: %.2f (median of %d rounds; %.2f to %.2f), %,.0f fixes/s; one parser for all lines: %,.0f/s%s",
                ratios[ROUNDS / 2],
                ROUNDS,
                ratios[0],
                ratios[ROUNDS - 1],
                rates[ROUNDS / 2],
                together,
                parser.sink() == 0 ? "!" : "");
        return rates[ROUNDS / 2];
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

package io.sojourn.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Posts fixes to a running server and says how many were acknowledged and how fast. A process of its own. */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Posts fixes of many agents to a server.")
public final class LoadGenerator implements Callable<Integer> {
    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "the server (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--agents", defaultValue = "10000", description = "how many send (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--prefix", defaultValue = "load", description = "of the agents' ids (${DEFAULT-VALUE})")
    private String prefix = "load";

    @Option(names = "--connections", defaultValue = "8", description = "at once (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--lines", defaultValue = "10000", description = "per request, at most (${DEFAULT-VALUE})")
    private int lines;

    @Option(names = "--token", description = "of a chart to which samples are sent instead of fixes, may be repeated")
    private List<String> tokens = new ArrayList<>();

    @Option(names = "--brief", description = "without accuracy, altitude, speed and heading")
    private boolean brief;

    @Option(names = "--rate", defaultValue = "max", description = "fixes per second, or max (${DEFAULT-VALUE})")
    private String rate = "max";

    @Option(
            names = "--behind",
            defaultValue = "20",
            description = "days behind the clock, so that a round of one second may take less (${DEFAULT-VALUE})")
    private int behindDays;

    @Option(names = "--warmup", defaultValue = "5", description = "seconds before measuring (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "20", description = "of measuring (${DEFAULT-VALUE})")
    private int seconds;

    private final Recorder latencies = new Recorder(3);
    private final LongAdder acked = new LongAdder();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadGenerator()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        List<LoadConnection> running = start();
        watch("warming up", warmup, new Histogram(3));
        Histogram measured = new Histogram(3);
        long before = acked.sum();
        long start = System.nanoTime();
        watch("measuring", seconds, measured);
        double took = (System.nanoTime() - start) / 1e9;
        double perSecond = (acked.sum() - before) / took;
        running.forEach(LoadConnection::stop);
        Throwable failure = broken.get();
        if (failure != null) {
            System.err.println(failure.getMessage());
            return 1;
        }
        System.out.println(new LoadResult(
                        perSecond,
                        measured.getValueAtPercentile(50) / 1e6,
                        measured.getValueAtPercentile(99) / 1e6,
                        measured.getMaxValue() / 1e6)
                .toLine());
        return 0;
    }

    private List<LoadConnection> start() {
        double perConnection = rate.equals("max") ? 0 : Double.parseDouble(rate) / connections;
        long startMs = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(behindDays);
        List<LoadConnection> running = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            LoadLines share = tokens.isEmpty()
                    ? new FixLines(prefix + i, Math.max(1, agents / connections), brief, startMs)
                    : new SampleLines(lines);
            LoadConnection connection =
                    new LoadConnection(target(i), share, new LoadPlan(lines, perConnection), latencies, acked);
            running.add(connection);
        }
        for (LoadConnection connection : running) {
            Thread thread = new Thread(connection, "connection");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((which, failure) -> broken.compareAndSet(null, failure));
            thread.start();
        }
        return running;
    }

    private URI target(int connection) {
        return tokens.isEmpty()
                ? url.resolve("/api/v1/ingest/locations")
                : url.resolve("/api/v1/streams/" + tokens.get(connection % tokens.size()));
    }

    /** A progress line on stderr each second. */
    private void watch(String phase, int forSeconds, Histogram all) throws InterruptedException {
        latencies.getIntervalHistogram(); // What was before does not count.
        long last = acked.sum();
        for (int second = 1; second <= forSeconds && broken.get() == null; second++) {
            TimeUnit.SECONDS.sleep(1);
            Histogram interval = latencies.getIntervalHistogram();
            all.add(interval);
            long now = acked.sum();
            System.err.printf(
                    "\r%s %d/%d s: %,d lines/s, ack p50 %.1f ms, p99 %.1f ms   ",
                    phase,
                    second,
                    forSeconds,
                    now - last,
                    interval.getValueAtPercentile(50) / 1e6,
                    interval.getValueAtPercentile(99) / 1e6);
            last = now;
        }
        System.err.println();
    }
}

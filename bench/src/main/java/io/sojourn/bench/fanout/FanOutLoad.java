package io.sojourn.bench.fanout;

import io.sojourn.bench.BackgroundThread;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Subscribes many times to a running server, publishes to it, and says what arrived. A process of its own. */
@Command(name = "fan-out", mixinStandardHelpOptions = true, description = "Publishes to many subscribers of a server.")
public final class FanOutLoad implements Callable<Integer> {
    private static final int CONNECT_LIMIT_S = 60;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "the server (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--wire", defaultValue = "SOJOURN", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Wires wire = Wires.SOJOURN;

    @Option(names = "--subscribers", defaultValue = "500", description = "connections (${DEFAULT-VALUE})")
    private int subscribers;

    @Option(names = "--topics", defaultValue = "1", description = "one, or one for each subscriber (${DEFAULT-VALUE})")
    private int topics;

    @Option(names = "--bytes", defaultValue = "100", description = "of data in a message (${DEFAULT-VALUE})")
    private int bytes;

    @Option(names = "--batch", defaultValue = "20", description = "messages published per request (${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--publishers",
            defaultValue = "1",
            description = "connections that publish, more than one only at a rate (${DEFAULT-VALUE})")
    private int publishers;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "deliveries per second; 0 for all it can (${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--warmup", defaultValue = "10", description = "seconds before measuring (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "10", description = "of measuring (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--server-pid", description = "to tell the server's processor time per message (Linux)")
    private @Nullable Long serverPid;

    @Option(names = "--hold", description = "publish nothing: hold the connections until standard input ends")
    private boolean hold;

    private final Recorder delays = new Recorder(3);

    public static void main(String[] args) {
        System.exit(new CommandLine(new FanOutLoad()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.max(1, topics); i++) {
            names.add("custom/bench/" + i);
        }
        try (Receivers receivers = new Receivers(delays, Stamp::of)) {
            for (int i = 0; i < subscribers; i++) {
                receivers.add(url, wire, names.get(i % names.size()));
            }
            BackgroundThread.start(receivers, "receivers");
            awaitSubscribed(receivers);
            if (hold) {
                System.out.println("connected");
                System.in.readAllBytes();
                return 0;
            }
            return measure(receivers, names);
        }
    }

    private int measure(Receivers receivers, List<String> names) throws IOException, InterruptedException {
        int reached = Math.max(1, subscribers / names.size());
        Publisher.Plan plan = new Publisher.Plan(names, names.size() > 1, bytes, batch, rate / reached / publishers);
        List<Publisher> running = new ArrayList<>();
        for (int i = 0; i < publishers; i++) {
            Publisher publisher = new Publisher(url, wire, plan, receivers::fewest);
            running.add(publisher);
            BackgroundThread.start(publisher, "publisher");
        }
        watch("warming up", warmup, receivers, new Histogram(3));
        Histogram measured = new Histogram(3);
        long before = receivers.received();
        double cpuBefore = cpuSeconds();
        long start = System.nanoTime();
        watch("measuring", seconds, receivers, measured);
        double took = (System.nanoTime() - start) / 1e9;
        double perSecond = (receivers.received() - before) / took;
        double cpu = cpuSeconds() - cpuBefore;
        running.forEach(Publisher::stop);
        System.out.println(new FanOutResult(
                        perSecond,
                        measured.getValueAtPercentile(50) / 1e6,
                        measured.getValueAtPercentile(99) / 1e6,
                        cpu * 1e6 / (perSecond * took),
                        receivers.ended())
                .toLine());
        return 0;
    }

    private void awaitSubscribed(Receivers receivers) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECT_LIMIT_S);
        while (receivers.subscribed() < subscribers) {
            if (System.nanoTime() > limit || receivers.ended() > 0) {
                throw new IOException(receivers.subscribed() + " of " + subscribers + " are subscribed");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A progress line on stderr each second. */
    private void watch(String phase, int forSeconds, Receivers receivers, Histogram all) throws InterruptedException {
        delays.getIntervalHistogram(); // What was before does not count.
        long last = receivers.received();
        for (int second = 1; second <= forSeconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            Histogram interval = delays.getIntervalHistogram();
            all.add(interval);
            long now = receivers.received();
            System.err.printf(
                    Locale.ROOT,
                    "\r%s %d/%d s: %,d messages/s, p50 %.1f ms, p99 %.1f ms   ",
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

    /** Of the server, so far. */
    private double cpuSeconds() throws IOException {
        if (serverPid == null) {
            return 0;
        }
        String stat = Files.readString(Path.of("/proc/" + serverPid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}

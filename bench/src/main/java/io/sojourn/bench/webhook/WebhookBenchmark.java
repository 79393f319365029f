package io.sojourn.bench.webhook;

import io.sojourn.bench.BackgroundThread;
import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.ServerProcess;
import io.sojourn.bench.fanout.Publisher;
import io.sojourn.bench.fanout.Wires;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deliveries per second to endpoints that answer at once, and to the same when a tenth of all endpoints hang. */
@Command(name = "webhooks", mixinStandardHelpOptions = true, description = "Measures the delivery of webhooks.")
public final class WebhookBenchmark implements Callable<Integer> {
    private static final double AIM = 5_000;

    @Option(names = "--endpoints", defaultValue = "100", description = "registered (${DEFAULT-VALUE})")
    private int endpoints;

    @Option(names = "--warmup", defaultValue = "20", description = "seconds before measuring (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "10", description = "of measuring (${DEFAULT-VALUE})")
    private int seconds;

    public static void main(String[] args) {
        System.exit(new CommandLine(new WebhookBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        double healthy = measure(0);
        Report.say("%d endpoints: %,.0f deliveries/s, %.1f of the aim", endpoints, healthy, healthy / AIM);
        double beside = measure(endpoints / 10);
        Report.say(
                "a tenth of them hanging: %,.0f deliveries/s to the others, %.2f of before", beside, beside / healthy);
        return 0;
    }

    private double measure(int hanging) throws Exception {
        Recorder delays = new Recorder(3);
        Map<String, String> settings = Map.of("SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8");
        try (ScratchDirectory data = ScratchDirectory.create();
                HookReceiver receiver = new HookReceiver(delays);
                ServerProcess server = ServerProcess.start(data.path(), List.of(), settings)) {
            BackgroundThread.start(receiver, "receiver");
            List<String> topics = new ArrayList<>();
            for (int i = 0; i < endpoints; i++) {
                topics.add("custom/hook/" + i);
                register(server.url(), receiver.url(i < hanging ? "/hang/" + i : "/hook/" + i), topics.get(i));
            }
            int healthy = endpoints - hanging;
            Publisher publisher = new Publisher(
                    server.url(),
                    Wires.SOJOURN,
                    new Publisher.Plan(topics, true, 100, 10 * endpoints, 0),
                    () -> receiver.delivered() / healthy);
            BackgroundThread.start(publisher, "publisher");
            TimeUnit.SECONDS.sleep(warmup);
            delays.getIntervalHistogram();
            long before = receiver.delivered();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            double perSecond = (receiver.delivered() - before) * 1e9 / (System.nanoTime() - start);
            publisher.stop();
            Histogram measured = delays.getIntervalHistogram();
            Report.say(
                    "with %d hanging: from publishing to receipt p50 %.0f ms, p99 %.0f ms, as fast as it goes",
                    hanging, measured.getValueAtPercentile(50) / 1e6, measured.getValueAtPercentile(99) / 1e6);
            return perSecond;
        }
    }

    private static void register(URI server, URI endpoint, String topic) throws IOException, InterruptedException {
        String body = "{\"url\":\"" + endpoint + "\",\"topics\":[\"" + topic + "\"]}";
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/webhooks"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("a webhook was answered " + answer.body());
        }
    }
}

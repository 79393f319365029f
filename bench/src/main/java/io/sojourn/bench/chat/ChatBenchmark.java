package io.sojourn.bench.chat;

import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How soon the first piece of an answer is there, from sending the prompt on a warm connection, with the log on; beside the
 * whole of the smallest request to the same server in the same run, one after the other. The built-in responder answers.
 */
@Command(name = "chats", mixinStandardHelpOptions = true, description = "Measures how soon chats answer.")
public final class ChatBenchmark implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    /** Below the most that a chat may have. */
    private static final int PROMPTS_PER_CHAT = 90;

    private static final String PROMPT = "{\"prompt\":\"where is first\"}";

    @Option(names = "--warmup", defaultValue = "500", description = "prompts before it counts (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--prompts", defaultValue = "2000", description = "prompts that count (${DEFAULT-VALUE})")
    private int prompts;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChatBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), List.of())) {
            measure(server.url(), warmup);
            Times times = measure(server.url(), prompts);
            Report.say(
                    "bare request, GET /health/live: p50 %.2f ms, p99 %.2f ms", ms(times.bare, 50), ms(times.bare, 99));
            Report.say(
                    "first piece of an answer, log on: p50 %.2f ms, p99 %.2f ms; of a bare request: %.1f",
                    ms(times.first, 50), ms(times.first, 99), ms(times.first, 50) / ms(times.bare, 50));
            Report.say("whole answer: p50 %.2f ms, p99 %.2f ms", ms(times.whole, 50), ms(times.whole, 99));
        }
        return 0;
    }

    /** In microseconds. */
    private record Times(Histogram bare, Histogram first, Histogram whole) {}

    private Times measure(URI server, int count) throws IOException, InterruptedException {
        Times times = new Times(new Histogram(3), new Histogram(3), new Histogram(3));
        URI messages = server;
        for (int i = 0; i < count; i++) {
            if (i % PROMPTS_PER_CHAT == 0) {
                messages = server.resolve("/api/v1/chats/" + newChat(server) + "/messages");
            }
            long start = System.nanoTime();
            client.send(HttpRequest.newBuilder(server.resolve("/health/live")).build(), BodyHandlers.discarding());
            times.bare.recordValue(micros(start));
            ask(messages, times);
        }
        return times;
    }

    private void ask(URI messages, Times times) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(messages)
                .POST(BodyPublishers.ofString(PROMPT))
                .build();
        long start = System.nanoTime();
        try (InputStream body =
                        client.send(request, BodyHandlers.ofInputStream()).body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            boolean begun = false;
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    last = line;
                    if (!begun) {
                        begun = true;
                        times.first.recordValue(micros(start));
                    }
                }
            }
            times.whole.recordValue(micros(start));
            if (!last.contains("\"done\"")) {
                throw new IOException("the answer ended with " + last);
            }
        }
    }

    private String newChat(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/chats"))
                .POST(BodyPublishers.noBody())
                .build();
        String made = client.send(request, BodyHandlers.ofString()).body();
        Matcher id = ID.matcher(made);
        if (!id.find()) {
            throw new IOException("no chat was made: " + made);
        }
        return id.group(1);
    }

    private static long micros(long startNs) {
        return (System.nanoTime() - startNs) / 1_000;
    }

    private static double ms(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}

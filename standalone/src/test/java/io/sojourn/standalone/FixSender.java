package io.sojourn.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends fixes, each with a time of its own, and reads what a server says of itself. */
final class FixSender {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private long clock;

    FixSender(String url) {
        this.url = url;
    }

    /** The time of a sender's fix, as events show it; the first one has the number 1. */
    static String timeOf(long number) {
        return START.plusSeconds(number).toString().replace("Z", ".000Z");
    }

    /** One fix of each agent, in one request; the answer's status. */
    int send(List<String> agents) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (String agent : agents) {
            clock++;
            lines.append("{\"agent_id\":\"")
                    .append(agent)
                    .append("\",\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"")
                    .append(timeOf(clock))
                    .append("\"}\n");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/ingest/locations"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(lines.toString()))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The sum of all lines of {@code /metrics} that begin so. */
    double metric(String prefix) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

package io.sojourn.chaos.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks servers, one after the other, until one answers as it should. */
public final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long PAUSE_MS = 250;

    private final List<String> urls;

    public Api(List<String> urls) {
        this.urls = List.copyOf(urls);
    }

    public JsonNode get(String path) throws InterruptedException {
        return ask("GET", path, "");
    }

    public JsonNode put(String path, String body) throws InterruptedException {
        return ask("PUT", path, body);
    }

    /** May be done twice if an answer is lost. */
    public JsonNode post(String path, String body) throws InterruptedException {
        return ask("POST", path, body);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static boolean isReady(String url) throws InterruptedException {
        return readiness(url).startsWith("200");
    }

    /** Status and body of {@code /health/ready}, or what came instead. */
    public static String readiness(String url) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(url, "GET", "/health/ready", "", Duration.ofSeconds(2));
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private JsonNode ask(String method, String path, String body) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        String last = "";
        for (int turn = 0; System.nanoTime() < deadline; turn++) {
            try {
                HttpResponse<String> answer = send(urls.get(turn % urls.size()), method, path, body, TIMEOUT);
                if (answer.statusCode() / 100 == 2) {
                    return JSON.readTree(answer.body());
                }
                last = answer.statusCode() + " " + answer.body();
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IllegalStateException(method + " " + path + " is not answered: " + last);
    }

    private static HttpResponse<String> send(String url, String method, String path, String body, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(timeout)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}

package io.sojourn.standalone.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole server in this JVM with a database in memory, and a client of it. */
final class RunningServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server =
            Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
    private final HttpClient client = HttpClient.newHttpClient();

    /** The answer to a request that must succeed. */
    JsonNode get(String path) {
        return json(send("GET", path, null), 200);
    }

    String text(String path, String accept) {
        HttpResponse<String> response =
                send(request(path).header("Accept", accept).build());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.body());
        }
        return response.body();
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a place that must be accepted. */
    void place(String id, double longitude, double latitude, double radiusM) {
        String feature = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + longitude + ","
                + latitude + "]},\"properties\":{\"name\":\"The " + id + "\",\"radius_m\":" + radiusM + "}}";
        json(send("PUT", "/api/v1/places/" + id, feature), 201);
    }

    /** Sends locations, one line for each index, which must all be accepted. */
    void locations(int count, IntFunction<String> line) {
        String lines = IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
        JsonNode answer = json(send("POST", "/api/v1/ingest/locations", lines), 200);
        if (answer.get("rejected_total").asInt() != 0) {
            throw new AssertionError(answer.toString());
        }
    }

    static String location(String agent, double longitude, double latitude, long timeMs) {
        return "{\"agent_id\":\"" + agent + "\",\"longitude\":" + longitude + ",\"latitude\":" + latitude
                + ",\"timestamp\":" + timeMs + "}";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError(response + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole server in this JVM with a database in memory, and a client of it. */
public final class RunningServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    public RunningServer() {
        this(Map.of());
    }

    /** @param settings more of them than the port and the database */
    public RunningServer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("SOJOURN_HTTP_PORT", "0");
        all.putIfAbsent("SOJOURN_DB_URL", "memory");
        server = Server.start(Settings.from(all), List.of());
    }

    public String url() {
        return server.url();
    }

    /** The answer to a request that must succeed. */
    public JsonNode get(String path) {
        return json(send("GET", path, null), 200);
    }

    public String text(String path, String accept) {
        HttpResponse<String> response =
                send(request(path).header("Accept", accept).build());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.body());
        }
        return response.body();
    }

    public HttpResponse<String> send(String method, String path, String body) {
        return send(request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a place that must be accepted. */
    public void place(String id, double longitude, double latitude, double radiusM) {
        String feature = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + longitude + ","
                + latitude + "]},\"properties\":{\"name\":\"The " + id + "\",\"radius_m\":" + radiusM + "}}";
        json(send("PUT", "/api/v1/places/" + id, feature), 201);
    }

    /** Sends locations, one line for each index, which must all be accepted. */
    public void locations(int count, IntFunction<String> line) {
        String lines = IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
        JsonNode answer = json(send("POST", "/api/v1/ingest/locations", lines), 200);
        if (answer.get("rejected_total").asInt() != 0) {
            throw new AssertionError(answer.toString());
        }
    }

    public static String location(String agent, double longitude, double latitude, long timeMs) {
        return "{\"agent_id\":\"" + agent + "\",\"longitude\":" + longitude + ",\"latitude\":" + latitude
                + ",\"timestamp\":" + timeMs + "}";
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(30));
    }

    public HttpResponse<String> send(HttpRequest request) {
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

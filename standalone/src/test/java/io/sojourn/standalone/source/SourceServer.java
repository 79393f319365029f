package io.sojourn.standalone.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server in this JVM with a database in memory, and what its HTTP side says of it. */
final class SourceServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final SourceClient client;

    SourceServer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("SOJOURN_HTTP_PORT", "0");
        all.putIfAbsent("SOJOURN_DB_URL", "memory");
        server = Server.start(Settings.from(all), List.of());
        client = new SourceClient(server.url(), settings.containsKey("SOJOURN_API_KEYS") ? "all-key" : null);
    }

    /** With MQTT on any free port. */
    static SourceServer withMqtt(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("SOJOURN_MQTT_PORT", "0");
        return new SourceServer(all);
    }

    /** What the HTTP side of a process says. */
    static SourceClient clientOf(ServerProcess server) {
        return new SourceClient(server.url(), null);
    }

    SourceClient http() {
        return client;
    }

    int mqttPort() {
        return URI.create(server.otherUrls().get(0)).getPort();
    }

    String mqttUrl() {
        return "tcp://127.0.0.1:" + mqttPort();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Reads what a server says. */
    static final class SourceClient {
        private final HttpClient client = HttpClient.newHttpClient();
        private final String url;
        private final String key;

        SourceClient(String url, String key) {
            this.url = url;
            this.key = key;
        }

        /** The times of an agent's track, none if there is no such agent. */
        List<String> trackTimes(String agent) {
            HttpResponse<String> response = send("GET", "/api/v1/agents/" + agent + "/track", null);
            List<String> times = new ArrayList<>();
            if (response.statusCode() == 404) {
                return times;
            }
            for (JsonNode time : json(response).get("properties").get("times")) {
                times.add(time.asText());
            }
            return times;
        }

        JsonNode get(String path) {
            return json(send("GET", path, null));
        }

        JsonNode post(String path, String body) {
            return json(send("POST", path, body));
        }

        /** The sum of all lines of {@code /metrics} that begin so. */
        double metric(String prefix) {
            return send("GET", "/metrics", null)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        HttpResponse<String> send(String method, String path, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (key != null) {
                request.header("Authorization", "Bearer " + key);
            }
            try {
                return client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static JsonNode json(HttpResponse<String> response) {
            if (response.statusCode() >= 300) {
                throw new AssertionError(response + ": " + response.body());
            }
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(response.body(), e);
            }
        }
    }
}

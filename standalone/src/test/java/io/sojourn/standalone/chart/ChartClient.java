package io.sojourn.standalone.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes charts, writes to them and reads them, and tells the place engine where agents are. */
final class ChartClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    ChartClient(String url) {
        this.url = url;
    }

    /** One sample of a chart. */
    record Point(long timeMs, double value, String text) {
        static Point of(long timeMs, double value) {
            return new Point(timeMs, value, "");
        }
    }

    /** Makes a chart; answers its id. */
    String chart(String source) throws IOException, InterruptedException {
        return make("{\"source\":\"" + source + "\",\"max_points\":100000}")
                .get("id")
                .asText();
    }

    /** A place of 50 m around a point. */
    void place(String id, double longitude, double latitude) throws IOException, InterruptedException {
        String feature = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + longitude + ","
                + latitude + "]},\"properties\":{\"name\":\"The " + id + "\",\"radius_m\":50}}";
        json(send("PUT", "/api/v1/places/" + id, feature), 201);
    }

    /** Sends fixes, one JSON object each, of which none may be rejected; answers how many were accepted. */
    int fixes(String... lines) throws IOException, InterruptedException {
        JsonNode answer = json(send("POST", "/api/v1/ingest/locations", String.join("\n", lines)), 200);
        return answer.get("accepted").asInt();
    }

    /** @param more further members, with a comma before each */
    static String fix(String agent, double longitude, double latitude, long timeMs, String more) {
        return "{\"agent_id\":\"" + agent + "\",\"longitude\":" + longitude + ",\"latitude\":" + latitude
                + ",\"timestamp\":" + timeMs + more + "}";
    }

    /** What the one series of a chart holds. */
    List<Point> points(String chart) throws IOException, InterruptedException {
        JsonNode series = get("/api/v1/charts/" + chart + "/data").at("/series/0");
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < series.get("x").size(); i++) {
            points.add(new Point(
                    Instant.parse(series.get("x").get(i).asText()).toEpochMilli(),
                    series.get("y").get(i).asDouble(),
                    series.path("text").path(i).asText("")));
        }
        return points;
    }

    /** The answer to a definition that must be accepted. */
    JsonNode make(String definition) throws IOException, InterruptedException {
        return json(send("POST", "/api/v1/charts", definition), 201);
    }

    HttpResponse<String> write(String token, String lines) throws IOException, InterruptedException {
        return send("POST", "/api/v1/streams/" + token, lines);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, ""), 200);
    }

    /** The series of a chart as they are now. */
    JsonNode data(String chartId) throws IOException, InterruptedException {
        return get("/api/v1/charts/" + chartId + "/data").get("series");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
        if (response.statusCode() != status) {
            throw new AssertionError(response + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}

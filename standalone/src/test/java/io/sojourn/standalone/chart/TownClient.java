package io.sojourn.standalone.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells a server of places and of where agents are, and reads the charts of what it knows. */
final class TownClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChartClient charts;

    TownClient(String url) {
        this.charts = new ChartClient(url);
    }

    /** One sample of a chart. */
    record Point(long timeMs, double value, String text) {
        static Point of(long timeMs, double value) {
            return new Point(timeMs, value, "");
        }
    }

    ChartClient charts() {
        return charts;
    }

    /** Makes a chart of a source; answers its id. */
    String chart(String source) throws IOException, InterruptedException {
        return charts.make("{\"source\":\"" + source + "\",\"max_points\":100000}")
                .get("id")
                .asText();
    }

    /** A place of 50 m around a point. */
    void place(String id, double longitude, double latitude) throws IOException, InterruptedException {
        String feature = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + longitude + ","
                + latitude + "]},\"properties\":{\"name\":\"The " + id + "\",\"radius_m\":50}}";
        accepted(charts.send("PUT", "/api/v1/places/" + id, feature), 201);
    }

    /** Sends fixes, one JSON object each, of which none may be rejected; answers how many were accepted. */
    int fixes(String... lines) throws IOException, InterruptedException {
        HttpResponse<String> answer = charts.send("POST", "/api/v1/ingest/locations", String.join("\n", lines));
        return accepted(answer, 200).get("accepted").asInt();
    }

    /** @param more further members, with a comma before each */
    static String fix(String agent, double longitude, double latitude, long timeMs, String more) {
        return "{\"agent_id\":\"" + agent + "\",\"longitude\":" + longitude + ",\"latitude\":" + latitude
                + ",\"timestamp\":" + timeMs + more + "}";
    }

    /** What the one series of a chart holds. */
    List<Point> points(String chart) throws IOException, InterruptedException {
        JsonNode series = charts.data(chart).get(0);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < series.get("x").size(); i++) {
            points.add(new Point(
                    Instant.parse(series.get("x").get(i).asText()).toEpochMilli(),
                    series.get("y").get(i).asDouble(),
                    series.path("text").path(i).asText("")));
        }
        return points;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return charts.get(path);
    }

    private static JsonNode accepted(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}

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

/** Makes charts, writes to them and reads them. */
final class ChartClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    ChartClient(String url) {
        this.url = url;
    }

    /** The answer to a definition that must be accepted. */
    JsonNode make(String definition) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/api/v1/charts", definition);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> write(String token, String lines) throws IOException, InterruptedException {
        return send("POST", "/api/v1/streams/" + token, lines);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, "");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return JSON.readTree(answer.body());
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
}

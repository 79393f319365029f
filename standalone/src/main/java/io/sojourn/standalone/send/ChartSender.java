package io.sojourn.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.send.SojournClient.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes charts that a server does not have yet, and writes samples to streams. */
public final class ChartSender {
    private static final String CHARTS = "/api/v1/charts";
    private static final String STREAMS = "/api/v1/streams/";
    private static final String JSON = "application/json";
    private static final int PAGE = 100;

    private final SojournClient client;

    public ChartSender(SojournClient client) {
        this.client = client;
    }

    /**
     * Makes those charts whose source, or without one whose title, no chart has.
     *
     * @param definitions bodies for {@code POST /api/v1/charts}
     * @return those that were made
     * @throws SendException if the server refuses one
     * @throws IOException if the server cannot be reached
     */
    public List<JsonNode> makeMissing(List<? extends JsonNode> definitions)
            throws SendException, IOException, InterruptedException {
        Set<String> known = known();
        List<JsonNode> missing = definitions.stream()
                .<JsonNode>map(definition -> definition)
                .filter(definition -> !known.contains(keyOf(definition)))
                .toList();
        for (JsonNode definition : missing) {
            require(client.exchange("POST", CHARTS, JSON, BodyPublishers.ofString(definition.toString())));
        }
        return missing;
    }

    /**
     * Writes samples.
     *
     * @param lines each a JSON object
     */
    public void write(String token, List<? extends JsonNode> lines)
            throws SendException, IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        lines.forEach(line -> body.append(line).append('\n'));
        require(client.exchange(
                "POST", STREAMS + encode(token), "application/x-ndjson", BodyPublishers.ofString(body.toString())));
    }

    private Set<String> known() throws SendException, IOException, InterruptedException {
        Set<String> keys = new HashSet<>();
        String cursor = "";
        do {
            String from = cursor.isEmpty() ? "" : "&cursor=" + encode(cursor);
            Answer page =
                    require(client.exchange("GET", CHARTS + "?limit=" + PAGE + from, JSON, BodyPublishers.noBody()));
            page.body().path("charts").forEach(chart -> keys.add(keyOf(chart)));
            cursor = page.body().path("next_cursor").asText("");
        } while (!cursor.isEmpty());
        return keys;
    }

    private static String keyOf(JsonNode chart) {
        String source = chart.path("source").asText("");
        return source.isEmpty() ? chart.path("title").asText("") : source;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Answer require(Answer answer) throws SendException {
        if (answer.status() >= 300) {
            throw new SendException(answer.problem());
        }
        return answer;
    }
}

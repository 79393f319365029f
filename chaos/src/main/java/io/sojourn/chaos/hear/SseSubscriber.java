package io.sojourn.chaos.hear;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.chaos.http.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Reads {@code /api/v1/events}, from one gateway after the other. */
public final class SseSubscriber extends RovingSubscriber {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The server sends a comment every 15 s. */
    private static final int SILENCE_MS = 20_000;

    private final String query;

    /** @param after a cursor, {@code latest} or {@code earliest} */
    public SseSubscriber(String name, List<String> gateways, List<String> topics, String after) {
        super(name, gateways);
        this.query = topics.stream().map(topic -> "topic=" + Api.encoded(topic)).collect(Collectors.joining("&"))
                + "&after=" + Api.encoded(after);
        begin();
    }

    /**
     * When it is closed, the connection is so when its next line comes: to close it from another thread would wait for that
     * line, which may be a comment 15 s from now.
     */
    @Override
    void stayAt(String gateway) {
        try {
            read(gateway);
        } catch (IOException lost) {
            // Come back and go on.
        }
    }

    private void read(String gateway) throws IOException {
        HttpURLConnection open = (HttpURLConnection)
                URI.create(gateway + "/api/v1/events?" + query).toURL().openConnection();
        open.setConnectTimeout(2_000);
        open.setReadTimeout(SILENCE_MS);
        if (!cursor().isEmpty()) {
            open.setRequestProperty("Last-Event-ID", cursor());
        }
        int number = ear().nextConnection();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.UTF_8))) {
            String id = cursor();
            for (String line = lines.readLine(); line != null && !isClosed(); line = lines.readLine()) {
                if (line.startsWith("event: resume_gap")) {
                    ear().problem("told of a gap after " + cursor());
                } else if (line.startsWith("data: {\"id\"")) {
                    ear().hear(number, JSON.readTree(line.substring(6)));
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.isEmpty()) { // Only now is the event whole: one that was cut off is sent again.
                    goOnFrom(id);
                }
            }
        } finally {
            open.disconnect();
        }
    }
}

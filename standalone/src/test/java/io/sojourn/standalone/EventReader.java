package io.sojourn.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads an event stream on a thread of its own, for as long as there is one. */
public final class EventReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream body;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String cursor = "";

    public EventReader(String url) throws IOException, InterruptedException {
        body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream())
                .body();
        thread = new Thread(this::read, "event-reader");
        thread.setDaemon(true);
        thread.start();
    }

    public List<JsonNode> events() {
        return events;
    }

    /** What was told of events that are gone. */
    public List<String> gaps() {
        return gaps;
    }

    /** Where to go on. */
    public String cursor() {
        return cursor;
    }

    /** Waits until the other side has ended the stream. */
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: resume_gap")) {
                    gaps.add(line);
                } else if (line.startsWith("data: {\"id\"")) {
                    events.add(JSON.readTree(line.substring(6)));
                } else if (line.startsWith("id: ")) {
                    cursor = line.substring(4);
                }
            }
        } catch (IOException end) {
            // As a kill or a close ends it.
        }
    }
}

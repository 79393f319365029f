package io.sojourn.standalone.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that subscribes to a topic and notes what it is told. */
final class Watcher implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> subscribed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    /** Waits until the subscription stands. */
    static Watcher connect(ServerProcess server, String topic) throws Exception {
        Watcher watcher = new Watcher();
        watcher.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(server.url().replaceFirst("http", "ws") + "/ws/stream"), watcher)
                .get(30, TimeUnit.SECONDS);
        watcher.socket
                .sendText("{\"type\":\"subscribe\",\"topics\":[\"" + topic + "\"]}", true)
                .get(30, TimeUnit.SECONDS);
        watcher.subscribed.get(60, TimeUnit.SECONDS);
        return watcher;
    }

    List<String> eventTypes() {
        return events.stream().map(event -> event.get("event_type").asText()).toList();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            onMessage(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void onMessage(String message) {
        try {
            JsonNode json = JSON.readTree(message);
            if (json.has("event_type")) {
                events.add(json);
            } else if (json.path("type").asText().equals("subscribed")) {
                subscribed.complete(true);
            } else if (json.has("error")) {
                subscribed.completeExceptionally(new AssertionError(message));
            }
        } catch (IOException e) {
            throw new AssertionError(message, e);
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}

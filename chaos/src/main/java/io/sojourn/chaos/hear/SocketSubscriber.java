package io.sojourn.chaos.hear;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Listens on {@code /ws/stream}, at one gateway after the other. */
public final class SocketSubscriber extends RovingSubscriber {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PING_MS = 3_000;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(12);

    private final List<String> topics;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile long heardNanos;

    public SocketSubscriber(String name, List<String> gateways, List<String> topics) {
        super(name, gateways);
        this.topics = topics;
        begin();
    }

    @Override
    void stayAt(String gateway) throws InterruptedException {
        Connection connection = new Connection(ear().nextConnection());
        WebSocket socket;
        try {
            socket = client.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .buildAsync(URI.create(gateway.replaceFirst("^http", "ws") + "/ws/stream"), connection)
                    .get(5, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return;
        }
        try {
            String after = cursor().isEmpty() ? "latest" : cursor();
            say(socket, Map.of("type", "subscribe", "topics", topics, "after", after));
            heardNanos = System.nanoTime();
            while (!connection.ended.isDone() && System.nanoTime() - heardNanos < SILENCE_NANOS) {
                waitFor(connection.ended);
                say(socket, Map.of("type", "ping"));
            }
        } finally {
            socket.abort();
        }
    }

    private static void waitFor(CompletableFuture<Void> ended) throws InterruptedException {
        try {
            ended.get(PING_MS, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException | TimeoutException goOn) {
            // Looked at by the caller.
        }
    }

    private static void say(WebSocket socket, Map<String, Object> message) throws InterruptedException {
        try {
            socket.sendText(JSON.writeValueAsString(message), true).get(5, TimeUnit.SECONDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException lost) {
            // The connection says so itself.
        }
    }

    private void understand(int connection, String text) {
        heardNanos = System.nanoTime();
        try {
            JsonNode message = JSON.readTree(text);
            if (message.has("event_type")) {
                ear().hear(connection, message);
            } else if (message.has("error")) {
                ear().problem(text);
            } else if (message.has("cursor")) {
                if (message.path("type").asText().equals("subscribed")
                        && !cursor().isEmpty()
                        && !message.path("recovered").asBoolean()) {
                    ear().problem("told of a gap after " + cursor());
                }
                goOnFrom(message.get("cursor").asText());
            }
        } catch (JsonProcessingException e) {
            ear().problem("not JSON: " + text);
        }
    }

    private final class Connection implements WebSocket.Listener {
        private final int number;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        Connection(int number) {
            this.number = number;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                understand(number, text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            ended.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete(null);
        }
    }
}

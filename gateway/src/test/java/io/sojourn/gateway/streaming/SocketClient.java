package io.sojourn.gateway.streaming;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that notes all that it is sent. */
final class SocketClient implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    /** Held for as long as its socket: Vert.x closes a client that the garbage collector finds, and its sockets with it. */
    private final WebSocketClient client = vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20));

    private final WebSocket socket;
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    SocketClient(int port) {
        this(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws/stream"));
    }

    SocketClient(WebSocketConnectOptions options) {
        try {
            socket = client.webSocket()
                    .textMessageHandler(this::note)
                    .closeHandler(gone -> closed = true)
                    .connect(options)
                    .await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void note(String text) {
        texts.add(text);
        received.add(new JsonObject(text));
    }

    /** All that it was sent, as it came. */
    List<String> texts() {
        return texts;
    }

    void send(String message) {
        socket.writeTextMessage(message);
    }

    void sendBinary(String message) {
        socket.writeBinaryMessage(Buffer.buffer(message));
    }

    void sendBinary(byte[] message) {
        socket.writeBinaryMessage(Buffer.buffer(message));
    }

    /** Of characters of one byte each. */
    void sendInFramesOf(int bytes, String message) {
        for (int at = 0; at < message.length(); at += bytes) {
            boolean last = at + bytes >= message.length();
            String part = message.substring(at, last ? message.length() : at + bytes);
            socket.writeFrame(
                    at == 0
                            ? WebSocketFrame.textFrame(part, last)
                            : WebSocketFrame.continuationFrame(Buffer.buffer(part), last));
        }
    }

    void locate(String agentAndPlace, long number) {
        JsonObject message = new JsonObject()
                .put("type", "location")
                .put("agent_id", agentAndPlace.split("@")[0])
                .put("latitude", 51.5074)
                .put("longitude", -0.1278)
                .put("timestamp", 1_700_000_000L + number);
        if (agentAndPlace.contains("@")) {
            message.put("metadata", new JsonObject().put("enters", "office"));
        }
        send(message.encode());
    }

    void subscribe(String after, String... topics) {
        send(new JsonObject()
                .put("type", "subscribe")
                .put("topics", new JsonArray(List.of(topics)))
                .put("after", after)
                .encode());
    }

    List<JsonObject> received() {
        return received;
    }

    List<JsonObject> events() {
        return received.stream()
                .filter(message -> message.containsKey("event_type"))
                .toList();
    }

    List<String> ids() {
        return events().stream().map(event -> event.getString("id")).toList();
    }

    List<JsonObject> ofType(String type) {
        return received.stream()
                .filter(message -> type.equals(message.getString("type")))
                .toList();
    }

    List<String> errorCodes() {
        return received.stream()
                .filter(message -> message.containsKey("error"))
                .map(message -> message.getString("code"))
                .toList();
    }

    boolean isClosed() {
        return closed;
    }

    short closeCode() {
        return socket.closeStatusCode();
    }

    @Override
    public void close() {
        vertx.close();
    }
}

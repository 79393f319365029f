package io.sojourn.standalone;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A well-behaved client: one WebSocket that subscribes and notes all that it is told. */
public final class WatchingClient implements AutoCloseable {
    /** What many of them share; held, since Vert.x closes a client that the garbage collector finds. */
    public static final class Network implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final WebSocketClient client =
                vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(5_000));

        public WatchingClient connect(int port) throws TimeoutException {
            WebSocketConnectOptions options = new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/ws/stream");
            WatchingClient watching = new WatchingClient();
            watching.socket = client.webSocket()
                    .textMessageHandler(watching::onMessage)
                    .closeHandler(gone -> watching.onClose())
                    .connect(options)
                    .await(30, TimeUnit.SECONDS);
            return watching;
        }

        @Override
        public void close() {
            vertx.close().await();
        }
    }

    private final List<JsonObject> events = new ArrayList<>();
    private final List<String> errorCodes = new ArrayList<>();
    private WebSocket socket;
    private String cursor = "";
    private boolean recovered = true;
    private int subscribed;
    private long closedAtMs;

    private WatchingClient() {}

    public void subscribe(String after, List<String> topics) {
        send(new JsonObject()
                .put("type", "subscribe")
                .put("topics", new JsonArray(topics))
                .put("after", after)
                .encode());
    }

    public void send(String message) {
        socket.writeTextMessage(message);
    }

    public synchronized List<JsonObject> events() {
        return List.copyOf(events);
    }

    synchronized int count() {
        return events.size();
    }

    public synchronized List<String> errorCodes() {
        return List.copyOf(errorCodes);
    }

    /** The last that it was given; empty before it has subscribed. */
    public synchronized String cursor() {
        return cursor;
    }

    /** Subscriptions that were answered. */
    public synchronized int subscribed() {
        return subscribed;
    }

    synchronized boolean isRecovered() {
        return recovered;
    }

    /** 0 while it is open. */
    synchronized long closedAtMs() {
        return closedAtMs;
    }

    int closeCode() {
        return socket.closeStatusCode();
    }

    @Override
    public void close() {
        socket.close();
    }

    private synchronized void onMessage(String text) {
        JsonObject message = new JsonObject(text);
        if (message.containsKey("event_type")) {
            events.add(message);
        } else if (message.containsKey("error")) {
            errorCodes.add(message.getString("code"));
        } else {
            cursor = message.getString("cursor", cursor);
            subscribed += "subscribed".equals(message.getString("type")) ? 1 : 0;
            recovered &= message.getBoolean("recovered", true);
        }
    }

    private synchronized void onClose() {
        closedAtMs = System.currentTimeMillis();
    }
}

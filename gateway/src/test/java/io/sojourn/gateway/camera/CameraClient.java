package io.sojourn.gateway.camera;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A viewer or a producer on a camera's socket, which notes all that it is sent. */
final class CameraClient implements AutoCloseable {
    /** A kernel left to itself takes in dozens of frames for a client that reads nothing. */
    private static final int KERNEL_BYTES = 128 << 10;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setReceiveBufferSize(KERNEL_BYTES)
            .setMaxFrameSize(1 << 20)
            .setMaxMessageSize(8 << 20));
    private final WebSocket socket;
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final List<Buffer> binary = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    CameraClient(int port, String cameraId) {
        this(port, cameraId, "");
    }

    CameraClient(int port, String cameraId, String query) {
        socket = CameraServer.await(client.webSocket()
                .textMessageHandler(text -> received.add(new JsonObject(text)))
                .binaryMessageHandler(binary::add)
                .closeHandler(gone -> closed = true)
                .connect(port, "127.0.0.1", "/ws/stream/" + cameraId + query));
    }

    /** A frame of so many bytes that starts as a JPEG does. */
    static JsonObject frame(String cameraId, long timestamp, int bytes) {
        byte[] jpeg = new byte[bytes];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        jpeg[2] = (byte) 0xFF;
        return new JsonObject()
                .put("frame", Base64.getEncoder().encodeToString(jpeg))
                .put("timestamp", timestamp)
                .put("camera_id", cameraId);
    }

    static JsonObject detection(String name, double confidence) {
        return new JsonObject()
                .put("class", name)
                .put("confidence", confidence)
                .put("bbox", new JsonArray(List.of(1, 2, 3, 4)));
    }

    void send(JsonObject message) {
        socket.writeTextMessage(message.encode());
    }

    void send(String text) {
        socket.writeTextMessage(text);
    }

    void send(Buffer message) {
        socket.writeBinaryMessage(message);
    }

    /** Reads nothing more. */
    void stall() {
        socket.pause();
    }

    List<JsonObject> received() {
        return received;
    }

    List<Buffer> binary() {
        return binary;
    }

    List<Long> timestamps() {
        return received.stream()
                .filter(each -> each.containsKey("frame"))
                .map(each -> each.getLong("timestamp"))
                .toList();
    }

    List<String> errors() {
        return received.stream()
                .filter(each -> each.containsKey("error"))
                .map(each -> each.getString("code"))
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

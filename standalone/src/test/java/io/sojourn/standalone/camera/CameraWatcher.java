package io.sojourn.standalone.camera;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client on a camera's socket that notes the time of each frame and forgets its picture: it looks at many. */
final class CameraWatcher {
    /** Behind the picture, as far from the end as a camera's id and a time may need. */
    private static final String TIMESTAMP = "\"timestamp\":";

    private static final int TAIL = 200;

    /** What many of them share; held, since Vert.x closes a client that the garbage collector finds. */
    static final class Network implements AutoCloseable {
        /** Little is held for one who does not read: what the kernel takes, nobody can drop. */
        private static final int RECEIVE_BUFFER = 64 * 1024;

        private final Vertx vertx = Vertx.vertx();
        private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setReceiveBufferSize(RECEIVE_BUFFER)
                .setMaxFrameSize(1 << 20)
                .setMaxMessageSize(8 << 20)
                .setMaxConnections(100));

        CameraWatcher connect(int port, String cameraId) throws TimeoutException {
            CameraWatcher watcher = new CameraWatcher();
            watcher.socket = client.webSocket()
                    .textMessageHandler(watcher::onFrame)
                    .closeHandler(gone -> watcher.onClose())
                    .connect(port, "127.0.0.1", "/ws/stream/" + cameraId)
                    .await(30, TimeUnit.SECONDS);
            return watcher;
        }

        @Override
        public void close() {
            vertx.close().await();
        }
    }

    private final List<Long> timestamps = new ArrayList<>();
    private WebSocket socket;
    private boolean closed;

    private CameraWatcher() {}

    /** Reads nothing from now on. */
    void stall() {
        socket.pause();
    }

    /** Completes when it was written. */
    void send(String frame) {
        socket.writeTextMessage(frame).await();
    }

    synchronized List<Long> timestamps() {
        return List.copyOf(timestamps);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void onFrame(String frame) {
        String tail = frame.substring(Math.max(0, frame.length() - TAIL));
        int from = tail.indexOf(TIMESTAMP) + TIMESTAMP.length();
        timestamps.add(Long.parseLong(tail.substring(from, tail.indexOf(',', from))));
    }

    private synchronized void onClose() {
        closed = true;
    }
}

package io.sojourn.gateway.websocket;

import io.sojourn.protocol.location.Utf8Check;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

/**
 * Puts messages together from frames. Text that is not UTF-8 breaks the protocol (RFC 6455, 8.1), which Vert.x leaves to
 * be checked. Of a message that is too long nothing is kept, and the next one is read as ever.
 */
final class MessageAssembler {
    /** A thousand topics, and some. */
    static final int MAX_BYTES = 512 * 1024;

    private final int maxBytes;

    /** Who is told of what came. */
    interface Listener {
        void onMessage(Message message);

        void onTooLong();

        void onInvalidUtf8();
    }

    private final Listener listener;
    private final Utf8Check utf8 = new Utf8Check();
    private Buffer parts = Buffer.buffer();
    private boolean text;
    private boolean tooLong;

    /** @param maxBytes of a message */
    MessageAssembler(int maxBytes, Listener listener) {
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    void take(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary()) {
            text = frame.isText();
            parts = Buffer.buffer();
            tooLong = false;
        } else if (!frame.isContinuation()) {
            return;
        }
        Buffer data = frame.binaryData();
        tooLong |= parts.length() + data.length() > maxBytes;
        if (tooLong) {
            parts = Buffer.buffer();
        } else {
            // Most messages are of one frame.
            parts = parts.length() == 0 ? data : parts.appendBuffer(data);
        }
        if (frame.isFinal()) {
            complete();
        }
    }

    private void complete() {
        byte[] message = parts.getBytes();
        parts = Buffer.buffer();
        if (tooLong) {
            listener.onTooLong();
        } else if (text && !utf8.isValid(message, 0, message.length)) {
            listener.onInvalidUtf8();
        } else {
            listener.onMessage(new Message(message, text));
        }
    }
}

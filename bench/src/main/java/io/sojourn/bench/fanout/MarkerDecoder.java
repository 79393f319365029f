package io.sojourn.bench.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Counts marks that stand once in each message; frames and chunks are looked through, not taken apart. The first byte of a
 * mark must not come again within it, but at its end.
 */
final class MarkerDecoder implements StreamDecoder {
    private final byte[] subscribed;
    private final byte[] message;
    private byte[] wanted;
    private int matched;

    /** @param subscribed what tells that messages will come from now on */
    MarkerDecoder(String subscribed, String message) {
        this.subscribed = ascii(subscribed);
        this.message = ascii(message);
        this.wanted = this.subscribed;
    }

    @Override
    public void take(ByteBuffer bytes, Listener listener) {
        byte[] array = bytes.array();
        int to = bytes.arrayOffset() + bytes.limit();
        for (int i = bytes.arrayOffset() + bytes.position(); i < to; i++) {
            if (array[i] == wanted[matched]) {
                matched++;
                if (matched == wanted.length) {
                    matched = 0;
                    found(array, i + 1, to, listener);
                }
            } else {
                matched = array[i] == wanted[0] ? 1 : 0;
            }
        }
        bytes.position(bytes.limit());
    }

    private void found(byte[] array, int from, int to, Listener listener) {
        if (wanted == message) {
            listener.onMessage(array, from, to);
        } else {
            wanted = message;
            listener.onSubscribed();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

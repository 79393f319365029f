package io.sojourn.bench.fanout;

import java.nio.ByteBuffer;

/** Finds the messages in what a server sends, piece by piece. Not thread-safe. */
public interface StreamDecoder {
    /** Who is told of what was found. */
    interface Listener {
        /** From now on messages will come. */
        void onSubscribed();

        /** A message, or the part of it that came in this piece, lies in {@code [from, to)} of the array. */
        void onMessage(byte[] array, int from, int to);
    }

    /** Takes all of the bytes. */
    void take(ByteBuffer bytes, Listener listener);
}

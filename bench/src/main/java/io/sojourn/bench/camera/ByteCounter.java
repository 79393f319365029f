package io.sojourn.bench.camera;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** Reads a stream as fast as it comes, and counts. The same for a viewer's socket and for plain loopback. */
final class ByteCounter implements Runnable {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final LongAdder bytes;

    ByteCounter(InputStream in, LongAdder bytes) {
        this.in = in;
        this.bytes = bytes;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.add(read);
            }
        } catch (IOException closed) {
            // The measurement is over.
        }
    }
}

package io.sojourn.standalone.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, each of bounded length: what is longer is cut, for the server to refuse. */
final class LineReader implements AutoCloseable {
    /** A little over the server's own limit, so that it is the server that says no. */
    private static final int LONGEST = 66 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, or null after the last. */
    byte @Nullable [] next() throws IOException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (line.size() < LONGEST) {
                line.write(read);
            }
            read = in.read();
        }
        byte[] bytes = line.toByteArray();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        int start = number == 1 && startsWithMark(bytes) ? 3 : 0;
        return java.util.Arrays.copyOfRange(bytes, Math.min(start, end), end);
    }

    /** Of the line given last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The byte order mark that some programs begin a UTF-8 file with. */
    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}

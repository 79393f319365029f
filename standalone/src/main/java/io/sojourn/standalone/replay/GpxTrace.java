package io.sojourn.standalone.replay;

import io.sojourn.ingest.gpx.GpxReader;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.problem.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A GPX file, read by the same reader as those that are uploaded. */
final class GpxTrace implements TraceReader {
    private static final int CHUNK = 16 * 1024;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private final Points points = new Points();
    private final GpxReader gpx;
    private boolean ended;

    GpxTrace(InputStream in, String agent) {
        this.in = in;
        this.gpx = new GpxReader(agent, points, Long.MAX_VALUE);
    }

    @Override
    public @Nullable TraceLine next() throws IOException {
        while (points.ready.isEmpty()) {
            if (points.trouble != null) {
                throw new TraceException(points.trouble);
            }
            if (ended) {
                return null;
            }
            readOn();
        }
        return points.ready.remove();
    }

    private void readOn() throws IOException {
        int read = in.read(chunk);
        if (read < 0) {
            ended = true;
            gpx.end();
        } else {
            gpx.feed(chunk, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Points implements PartHandler {
        private final Queue<TraceLine> ready = new ArrayDeque<>();
        private @Nullable String trouble;

        @Override
        public void part(long number, byte[] bytes, int offset, int length) {
            ready.add(TraceLine.of(number, Arrays.copyOfRange(bytes, offset, offset + length)));
        }

        @Override
        public void broken(long number, ErrorCode code, String detail) {
            unreadable(number, code, detail);
        }

        @Override
        public void unreadable(long number, ErrorCode code, String detail) {
            trouble = "no whole GPX file: " + detail;
        }
    }
}

package io.sojourn.bench.stream;

import io.sojourn.bench.BackgroundThread;
import io.sojourn.bench.Report;
import io.sojourn.bench.fanout.Receivers;
import io.sojourn.bench.fanout.Stamp;
import io.sojourn.bench.fanout.Wires;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Many viewers of one chart, to which one held-open request writes at a steady rate; y is the time of writing. */
final class Viewing {
    private static final byte[] Y = "\"y\":[".getBytes(StandardCharsets.US_ASCII);

    private final URI server;
    private final int viewers;
    private final int updates;
    private final Recorder delays = new Recorder(3);
    private volatile boolean stopped;

    Viewing(URI server, int viewers, int updates) {
        this.server = server;
        this.viewers = viewers;
        this.updates = updates;
    }

    void measure(int warmup, int seconds) throws IOException, InterruptedException {
        Charts.Made chart = Charts.make(server, 500);
        try (Receivers receivers = new Receivers(delays, Viewing::sentAt)) {
            for (int i = 0; i < viewers; i++) {
                receivers.add(server, Wires.SOJOURN, "charts/" + chart.id());
            }
            BackgroundThread.start(receivers, "viewers");
            while (receivers.subscribed() < viewers) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            BackgroundThread.start(() -> write(chart.token()), "sensor");
            TimeUnit.SECONDS.sleep(warmup);
            delays.getIntervalHistogram(); // What was before does not count.
            long before = receivers.received();
            TimeUnit.SECONDS.sleep(seconds);
            Histogram measured = delays.getIntervalHistogram();
            double perViewer = (double) (receivers.received() - before) / seconds / viewers;
            stopped = true;
            Report.say(
                    "%d viewers of a chart, %d samples/s: %.1f updates/s each, p50 %.1f ms, p99 %.1f ms from writing to receipt",
                    viewers,
                    updates,
                    perViewer,
                    measured.getValueAtPercentile(50) / 1e6,
                    measured.getValueAtPercentile(99) / 1e6);
        }
    }

    private void write(String token) {
        String head = "POST /api/v1/streams/" + token + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            long began = System.nanoTime();
            for (long n = 0; !stopped; n++) {
                long due = began + n * 1_000_000_000L / updates;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                String line = "{\"x\":" + n + ",\"y\":" + System.nanoTime() + "}\n";
                String chunk = Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
                socket.getOutputStream().write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            if (answer.read() < 0) {
                throw new IOException("the server closed the connection");
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing failed: " + e.getMessage(), e);
        }
    }

    /** The first y: that of the sample which waited longest. */
    private static long sentAt(byte[] array, int from, int to) {
        for (int i = from; i + Y.length < to; i++) {
            if (isY(array, i)) {
                return number(array, i + Y.length, to);
            }
        }
        return Stamp.NONE;
    }

    private static boolean isY(byte[] array, int at) {
        for (int i = 0; i < Y.length; i++) {
            if (array[at + i] != Y[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] array, int from, int to) {
        long value = 0;
        int at = from;
        while (at < to && array[at] >= '0' && array[at] <= '9') {
            value = value * 10 + array[at++] - '0';
        }
        return at == from || at == to ? Stamp.NONE : value;
    }
}

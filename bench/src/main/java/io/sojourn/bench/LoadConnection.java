package io.sojourn.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/** One keep-alive connection that posts lines and waits for each answer. Runs on a thread of its own. */
final class LoadConnection implements Runnable {
    private static final long MAX_WAIT_NANOS = 60_000_000_000L;

    private final URI url;
    private final LoadLines lines;
    private final LoadPlan plan;
    private final Recorder latencies;
    private final LongAdder acked;
    private volatile boolean stopped;

    LoadConnection(URI url, LoadLines lines, LoadPlan plan, Recorder latencies, LongAdder acked) {
        this.url = url;
        this.lines = lines;
        this.plan = plan;
        this.latencies = latencies;
        this.acked = acked;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            post(socket.getOutputStream(), new BufferedInputStream(socket.getInputStream(), 16 * 1024));
        } catch (IOException e) {
            throw new IllegalStateException("the server went away: " + e.getMessage(), e);
        }
    }

    private void post(OutputStream out, InputStream in) throws IOException {
        long intended = System.nanoTime();
        for (long round = 0; !stopped; round++) {
            for (int from = 0; from < lines.count() && !stopped; from += plan.linesPerRequest()) {
                int to = Math.min(lines.count(), from + plan.linesPerRequest());
                long now = awaitTurn(intended);
                // At a fixed rate a delay counts for all that had to wait behind it.
                long since = plan.isPaced() ? intended : now;
                send(out, lines.round(round, from, to), from, to);
                int accepted = acceptedOf(in);
                latencies.recordValue(Math.min(MAX_WAIT_NANOS, System.nanoTime() - since));
                acked.add(accepted);
                intended += plan.nanosBetween(to - from);
            }
        }
    }

    private long awaitTurn(long intended) {
        long now = System.nanoTime();
        while (plan.isPaced() && now < intended && !stopped) {
            java.util.concurrent.locks.LockSupport.parkNanos(intended - now);
            now = System.nanoTime();
        }
        return now;
    }

    private void send(OutputStream out, byte[] body, int from, int to) throws IOException {
        int length = (to - from) * lines.lineBytes();
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                + "Content-Length: " + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body, from * lines.lineBytes(), length);
    }

    private static int acceptedOf(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(256);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) byteOf(in));
        }
        int length = numberAfter(head.toString().toLowerCase(Locale.ROOT), "content-length: ");
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!head.toString().startsWith("HTTP/1.1 200")) {
            throw new IOException("the server answered " + body);
        }
        return numberAfter(body, "\"accepted\":");
    }

    private static int byteOf(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new IOException("the connection was closed");
        }
        return b;
    }

    private static int numberAfter(String text, String key) throws IOException {
        int from = text.indexOf(key) + key.length();
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        if (from < key.length() || from == to) {
            throw new IOException("no " + key + " in " + text);
        }
        return Integer.parseInt(text.substring(from, to));
    }
}

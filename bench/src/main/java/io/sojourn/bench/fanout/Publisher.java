package io.sojourn.bench.fanout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Publishes on one connection, each request after the answer to the one before. As fast as it may, it never lets the
 * slowest subscriber fall behind by more than a window, so that what is measured is delivered.
 */
public final class Publisher implements Runnable {
    /** Messages to one subscriber that may be under way. */
    private static final int WINDOW = 400;

    private final URI server;
    private final Wire wire;
    private final Plan plan;
    private final LongSupplier fewestReceived;
    private volatile long published;
    private volatile boolean stopped;

    /**
     * What to publish.
     *
     * @param topics in turn
     * @param perSubscriber whether each message reaches one subscriber only, as there is a topic for each
     * @param perSecond messages; 0 for as many as are delivered
     */
    public record Plan(List<String> topics, boolean perSubscriber, int bytes, int batch, double perSecond) {}

    public Publisher(URI server, Wire wire, Plan plan, LongSupplier fewestReceived) {
        this.server = server;
        this.wire = wire;
        this.plan = plan;
        this.fewestReceived = fewestReceived;
    }

    /** Ends after the request that is under way. */
    public void stop() {
        stopped = true;
    }

    /** Messages that were answered. */
    public long published() {
        return published;
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long began = System.nanoTime();
            while (!stopped) {
                awaitTurn(began);
                socket.getOutputStream().write(request(plan.batch));
                awaitAnswer(in);
                count(plan.batch);
            }
        } catch (IOException e) {
            if (!stopped) {
                throw new IllegalStateException("publishing failed: " + e.getMessage(), e);
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only this thread writes.
    private void count(int batch) {
        published += batch;
    }

    private byte[] request(int batch) {
        List<String> topics = new ArrayList<>(batch);
        List<String> data = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            topics.add(plan.topics.get((int) ((published + i) % plan.topics.size())));
            data.add(Stamp.data(System.nanoTime(), plan.bytes));
        }
        return wire.publish(server, topics, data);
    }

    private void awaitTurn(long began) {
        if (plan.perSecond > 0) {
            long due = began + (long) (published * 1e9 / plan.perSecond);
            for (long now = System.nanoTime(); now < due && !stopped; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
        } else {
            while (!stopped && sentToEach() - fewestReceived.getAsLong() > WINDOW) {
                LockSupport.parkNanos(50_000);
            }
        }
    }

    private long sentToEach() {
        return plan.perSubscriber ? published / plan.topics.size() : published;
    }

    private static void awaitAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(256);
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the server closed the connection");
            }
            head.append((char) b);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + 16;
        String body = new String(
                in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)))), StandardCharsets.UTF_8);
        if (!lower.startsWith("http/1.1 200")) {
            throw new IOException(head + body);
        }
    }
}

package io.sojourn.bench.webhook;

import io.sojourn.bench.fanout.Stamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Recorder;

/** The endpoints of a benchmark: one thread that answers 200 at once, or under {@code /hang} never. */
final class HookReceiver implements Runnable, AutoCloseable {
    private static final byte[] OK = HttpText.bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    private static final int MAX_REQUEST = 256 * 1024;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Recorder delays;
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean closed;

    HookReceiver(Recorder delays) throws IOException {
        this.delays = delays;
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    URI url(String path) throws IOException {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + path);
    }

    /** Requests answered. */
    long delivered() {
        return delivered.get();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(this::serve, 100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = server.accept();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Request(new byte[MAX_REQUEST]));
            } else {
                read((SocketChannel) key.channel(), (Request) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SocketChannel channel, Request request) throws IOException {
        if (channel.read(request.view) < 0) {
            channel.close();
            return;
        }
        int head = HttpText.endOfHead(request.bytes, request.view.position());
        int end = head < 0 ? Integer.MAX_VALUE : head + HttpText.contentLength(request.bytes, head);
        if (request.view.position() < end) {
            return;
        }
        request.view.clear(); // There is one request at a time on a connection.
        if (!HttpText.startsWith(request.bytes, "POST /hang")) {
            delays.recordValue(Math.max(0, System.nanoTime() - Stamp.of(request.bytes, head, end)));
            delivered.incrementAndGet();
            channel.write(ByteBuffer.wrap(OK));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        server.close();
    }

    /** What has come of a request. */
    private static final class Request {
        private final byte[] bytes;
        private final ByteBuffer view;

        Request(byte[] bytes) {
            this.bytes = bytes;
            this.view = ByteBuffer.wrap(bytes);
        }
    }
}

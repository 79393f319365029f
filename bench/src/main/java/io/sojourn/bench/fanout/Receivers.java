package io.sojourn.bench.fanout;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Recorder;

/** Many subscribers on one thread, as cheap as they can be: messages are counted, and of some the delay is read. */
public final class Receivers implements Runnable, AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int HEAD_END = 0x0D0A0D0A;
    /** The delay of one message in so many is read. */
    private static final int SAMPLED = 8;

    private final Selector selector;
    private final Recorder delays;
    private final StampReader stamps;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong subscribed = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final List<Receiver> all = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private volatile boolean closed;

    /** @param stamps reads when a message was sent */
    public Receivers(Recorder delays, StampReader stamps) throws IOException {
        this.delays = delays;
        this.stamps = stamps;
        this.selector = Selector.open();
    }

    /** Connects a subscriber and sends what it has to say. Before {@link #run}. */
    public void add(URI server, Wire wire, String topic) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        writeAll(channel, wire.open(server, topic));
        awaitHead(channel);
        writeAll(channel, wire.subscribe(topic));
        channel.configureBlocking(false);
        Receiver receiver = new Receiver(channel, wire.newDecoder());
        all.add(receiver);
        channel.register(selector, SelectionKey.OP_READ, receiver);
    }

    private static void writeAll(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Byte by byte: what follows the head is the decoder's. */
    private static void awaitHead(SocketChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        int last = 0;
        while (last != HEAD_END) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("the server closed a new connection");
            }
            last = (last << 8) | (one.get(0) & 0xFF);
        }
    }

    public long received() {
        return received.get();
    }

    public long subscribed() {
        return subscribed.get();
    }

    /** How many the server has closed. */
    public long ended() {
        return ended.get();
    }

    /** Messages that the subscriber that has got fewest has got. */
    long fewest() {
        long fewest = Long.MAX_VALUE;
        for (Receiver receiver : all) {
            fewest = Math.min(fewest, receiver.count);
        }
        return fewest;
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(key -> read((Receiver) key.attachment()), 100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Receiver receiver) {
        try {
            buffer.clear();
            int count = receiver.channel.read(buffer);
            if (count < 0) {
                receiver.channel.close();
                ended.incrementAndGet();
                return;
            }
            buffer.flip();
            long before = receiver.count;
            receiver.decoder.take(buffer, receiver);
            received.addAndGet(receiver.count - before);
        } catch (IOException e) {
            ended.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (Receiver receiver : all) {
            receiver.channel.close();
        }
    }

    private final class Receiver implements StreamDecoder.Listener {
        private final SocketChannel channel;
        private final StreamDecoder decoder;
        private volatile long count;

        Receiver(SocketChannel channel, StreamDecoder decoder) {
            this.channel = channel;
            this.decoder = decoder;
        }

        @Override
        public void onSubscribed() {
            subscribed.incrementAndGet();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // Only this thread writes.
        public void onMessage(byte[] array, int from, int to) {
            count++;
            if (count % SAMPLED == 0) {
                long sent = stamps.read(array, from, to);
                if (sent != Stamp.NONE) {
                    delays.recordValue(Math.max(0, System.nanoTime() - sent));
                }
            }
        }
    }
}

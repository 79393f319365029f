package io.sojourn.bench.camera;

import io.sojourn.bench.BackgroundThread;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What plain sockets carry: one thread writes the same bytes to each of them in turn, as much as they take. */
final class Loopback {
    private Loopback() {}

    /** Bytes a second to so many readers together. */
    static double bytesPerSecond(int readers, byte[] message, int seconds) throws IOException, InterruptedException {
        LongAdder bytes = new LongAdder();
        List<Socket> ends = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, readers, InetAddress.getLoopbackAddress())) {
            List<OutputStream> outs = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                Socket reader = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket writer = server.accept();
                ends.add(reader);
                ends.add(writer);
                outs.add(writer.getOutputStream());
                BackgroundThread.start(new ByteCounter(reader.getInputStream(), bytes), "reader");
            }
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            long start = System.nanoTime();
            while (System.nanoTime() < until) {
                for (OutputStream out : outs) {
                    out.write(message);
                }
            }
            return bytes.sum() / ((System.nanoTime() - start) / 1e9);
        } finally {
            for (Socket end : ends) {
                end.shutdownOutput();
            }
        }
    }
}

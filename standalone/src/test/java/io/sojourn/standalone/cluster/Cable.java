package io.sojourn.standalone.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way of one process to a server on this machine, which can be pulled out: then nothing gets through. */
final class Cable implements AutoCloseable {
    private final ServerSocket end;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;

    Cable(int target) throws IOException {
        this.target = target;
        this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        background(this::accept);
    }

    int port() {
        return end.getLocalPort();
    }

    void pull() {
        pulled = true;
        sockets.forEach(Cable::closeQuietly);
    }

    void plug() {
        pulled = false;
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket here = end.accept();
                if (pulled) {
                    here.close();
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(here);
                sockets.add(there);
                background(() -> copy(here, there));
                background(() -> copy(there, here));
            } catch (IOException e) {
                // One connection less, or the end.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // As the other side shall see it.
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
        pull();
    }
}

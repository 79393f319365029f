package io.sojourn.chaos.hear;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The receiver of a webhook: says 200 to everything, at once. */
public final class HookReceiver implements Subscriber {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String host;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private volatile Ear ear = new Ear("webhook");

    public HookReceiver(String host) throws IOException {
        this.host = host;
        server = HttpServer.create(new InetSocketAddress(host, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    public String url() {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    /** From now on everything goes to a new ear. */
    public void listenAnew() {
        ear = new Ear("webhook");
    }

    @Override
    public Ear ear() {
        return ear;
    }

    @Override
    public String cursor() {
        return "";
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Ear now = ear;
            // Each delivery is a connection of its own: one that comes again is no fault.
            now.hear(
                    now.nextConnection(),
                    JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

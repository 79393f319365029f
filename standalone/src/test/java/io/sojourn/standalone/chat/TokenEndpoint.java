package io.sojourn.standalone.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint of OpenAI's chat completions that outlives the servers which ask it, and says what the test has it say. While
 * it has nothing to say it sends comments, so that it finds out when nobody listens any more.
 */
final class TokenEndpoint implements AutoCloseable {
    private static final String END = "";
    private static final long COMMENT_MS = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger leftEarly = new AtomicInteger();

    TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /** What makes a server ask it, and more. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "SOJOURN_OPENAI_BASE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        settings.put("SOJOURN_OPENAI_MODEL", "small");
        return settings;
    }

    void say(String token) {
        tokens.add(token);
    }

    /** The answer is complete. */
    void finish() {
        tokens.add(END);
    }

    /** The requests so far. */
    List<JsonObject> asked() {
        return asked;
    }

    /** How many have left before their answer was complete. */
    int leftEarly() {
        return leftEarly.get();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            asked.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            String token = next();
            while (!END.equals(token)) {
                out.write((token == null ? ": wait\n\n" : event(token)).getBytes(UTF_8));
                out.flush();
                token = next();
            }
            out.write("data: [DONE]\n\n".getBytes(UTF_8));
        } catch (IOException gone) {
            leftEarly.incrementAndGet();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private String next() throws InterruptedException {
        return tokens.poll(COMMENT_MS, TimeUnit.MILLISECONDS);
    }

    private static String event(String token) {
        JsonObject delta = new JsonObject().put("delta", new JsonObject().put("content", token));
        return "data: " + new JsonObject().put("choices", new JsonArray().add(delta)) + "\n\n";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

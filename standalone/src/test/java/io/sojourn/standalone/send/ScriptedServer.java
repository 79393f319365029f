package io.sojourn.standalone.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A server that answers as it is told to, and takes everything when it is told nothing. */
public final class ScriptedServer implements AutoCloseable {
    private record Reply(int status, String body, String retryAfter) {}

    private final HttpServer http;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());

    public ScriptedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The next answer. */
    public ScriptedServer then(int status, String body) {
        replies.add(new Reply(status, body, ""));
        return this;
    }

    public ScriptedServer then(int status, String body, String retryAfter) {
        replies.add(new Reply(status, body, retryAfter));
        return this;
    }

    /** The lines of each request so far. */
    public List<List<String>> requests() {
        return List.copyOf(requests);
    }

    public List<String> lines() {
        return requests().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = body.isEmpty() ? List.of() : List.of(body.split("\n"));
        requests.add(lines);
        Reply reply = replies.isEmpty() ? taken(lines.size()) : replies.remove();
        byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
        if (!reply.retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", reply.retryAfter);
        }
        exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Reply taken(int lines) {
        return new Reply(
                200,
                "{\"accepted\":" + lines + ",\"duplicates\":0,\"late\":0,\"rejected\":[],\"rejected_total\":0}",
                "");
    }
}

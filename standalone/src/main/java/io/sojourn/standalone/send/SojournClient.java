package io.sojourn.standalone.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request to a server, one answer; a key where one is asked for. Blocks the caller. */
public final class SojournClient {
    /** Longer than the server takes before it answers 503 by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http;
    private final URI server;
    private final @Nullable String key;

    /** An answer, with what of it matters here. */
    record Answer(int status, JsonNode body, @Nullable String retryAfter) {
        /** What went wrong, in a sentence. */
        String problem() {
            String detail = body.path("detail").asText(body.path("title").asText(""));
            String code = body.path("code").asText("");
            return "the server answered " + status + (code.isEmpty() ? "" : " " + code)
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /**
     * @param server {@code http://host:port}; a path after it is kept before every path that is asked for
     * @param key an access key, or null where none is needed
     */
    public SojournClient(URI server, @Nullable String key) {
        this.server = server;
        this.key = key;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Where the server is. */
    public URI server() {
        return server;
    }

    /** Whether the server is there and ready for requests. */
    public boolean isReady() throws InterruptedException {
        try {
            return exchange("GET", "/health/ready", "application/json", BodyPublishers.noBody())
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    Answer exchange(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        String base = server.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, body);
        String token = key;
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                json(response.body()),
                response.headers().firstValue("Retry-After").orElse(null));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            return MissingNode.getInstance(); // Not ours: a proxy's page, say. The status tells enough.
        }
    }
}

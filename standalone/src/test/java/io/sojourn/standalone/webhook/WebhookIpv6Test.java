package io.sojourn.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers at an address of IPv6 are reached where its network is allowed, and refused where it is not. */
@Timeout(120)
class WebhookIpv6Test {
    /** {@code ::1}. */
    private static final byte[] LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<String> got = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() {
        try {
            receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
            receiver.createContext("/", this::take);
            receiver.start();
        } catch (IOException e) {
            // Then there is none.
        }
        Tools.requireThat(receiver != null, "there is no IPv6 on loopback");
    }

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.stop(0);
        }
    }

    @Test
    void anAllowedReceiverGetsItsEvents() throws Exception {
        try (Server server = start("::1/128")) {
            assertThat(post(server, "/api/v1/webhooks", registration()).statusCode())
                    .isEqualTo(201);

            post(server, "/api/v1/publish", "{\"topic\":\"custom/a\",\"data\":\"hello\"}");

            await().atMost(Duration.ofSeconds(60)).until(() -> got.contains("hello"));
            assertThat(hosts).containsOnly("[::1]:" + receiver.getAddress().getPort());
        }
    }

    @Test
    void otherwiseItIsRefusedAndNeverCalled() throws Exception {
        try (Server server = start("127.0.0.0/8")) {
            HttpResponse<String> refused = post(server, "/api/v1/webhooks", registration());

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("webhook_url_refused");
            assertThat(got).isEmpty();
        }
    }

    private String registration() {
        return "{\"url\":\"http://[::1]:" + receiver.getAddress().getPort() + "/\",\"topics\":[\"custom/a\"]}";
    }

    private static Server start(String networks) {
        return Server.start(
                Settings.from(Map.of(
                        "SOJOURN_HTTP_PORT",
                        "0",
                        "SOJOURN_DB_URL",
                        "memory",
                        "SOJOURN_WEBHOOK_ALLOW_NETWORKS",
                        networks)),
                List.of());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            JsonObject event =
                    new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            got.add(String.valueOf(event.getValue("data")));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private HttpResponse<String> post(Server server, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}

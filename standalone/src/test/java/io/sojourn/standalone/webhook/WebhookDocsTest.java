package io.sojourn.standalone.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.NpmPackages;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/webhooks.md} shows, as it stands there, run against a server. */
@Timeout(180)
class WebhookDocsTest {
    private static final Path PAGE = Path.of("../docs/webhooks.md");
    private static final Path NODE = Path.of("src/test/node");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server = Server.start(
            Settings.from(Map.of(
                    "SOJOURN_HTTP_PORT", "0",
                    "SOJOURN_DB_URL", "memory",
                    "SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8")),
            List.of());
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void theCommandsWork() throws Exception {
        Tools.require("curl", "--version");
        List<String> blocks = DocsPage.blocks(PAGE, "sh");
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(5);
        // Given: a webhook with a delivery
        JsonNode webhook = register("http://127.0.0.1:" + FreePorts.one() + "/");
        String delivery = ping(webhook);
        // A command that is answered with an error shall fail.
        StringBuilder script =
                new StringBuilder("set -eu\ncurl() { command curl -sS --fail-with-body \"$@\"; echo; }\n");
        for (String block : blocks) {
            script.append(block).append('\n');
        }
        Files.writeString(folder.resolve("commands.sh"), script);
        // When
        Process bash = start(
                List.of("bash", "commands.sh"),
                Map.of("U", server.url(), "W", webhook.get("id").asText(), "D", delivery));
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        // Then
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("\"secret\":\"whsec_")
                .contains("\"delivery_id\":\"msg_")
                .contains("\"replay\":{");
        assertThat(send("GET", "/api/v1/webhooks/" + webhook.get("id").asText(), "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theNodeReceiverVerifies() throws Exception {
        assertThat(NpmPackages.install(NODE)).as("npm ci in " + NODE).isTrue();
        Files.writeString(folder.resolve("receiver.mjs"), block("js"));
        Files.createSymbolicLink(
                folder.resolve("node_modules"), NODE.resolve("node_modules").toAbsolutePath());

        assertVerifies(List.of("node", "receiver.mjs"));
    }

    @Test
    void theJavaReceiverVerifies() throws Exception {
        Files.writeString(folder.resolve("Receiver.java"), block("java"));
        String library = Path.of(Webhook.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();

        assertVerifies(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-cp", library, "Receiver.java"));
    }

    @Test
    void thePythonReceiverVerifies() throws Exception {
        Tools.require("python3", "--version");
        Files.writeString(folder.resolve("receiver.py"), block("python"));

        assertVerifies(List.of("python3", "receiver.py"));
    }

    @Test
    void theShellVerifies() throws Exception {
        Tools.require("openssl", "version");
        // Given: a delivery as it came
        CompletableFuture<Map<String, String>> came = new CompletableFuture<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            Files.write(folder.resolve("body.json"), exchange.getRequestBody().readAllBytes());
            came.complete(Map.of(
                    "ID", exchange.getRequestHeaders().getFirst("webhook-id"),
                    "TIMESTAMP", exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    "SIGNATURE", exchange.getRequestHeaders().getFirst("webhook-signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        JsonNode webhook = register("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
        ping(webhook);
        Map<String, String> headers = came.get(30, TimeUnit.SECONDS);
        receiver.stop(0);
        Files.writeString(folder.resolve("verify.sh"), block("bash"));
        // When
        String genuine = verify(headers, webhook.get("secret").asText());
        String forged = verify(headers, "whsec_c2VjcmV0IG9mIHNvbWVib2R5IGVsc2U=");
        // Then
        assertThat(genuine).isEqualTo("genuine 0");
        assertThat(forged).isEqualTo("forged 1");
    }

    private String verify(Map<String, String> headers, String secret) throws IOException, InterruptedException {
        Map<String, String> environment = new java.util.HashMap<>(headers);
        environment.put("WEBHOOK_SECRET", secret);
        Process bash = start(List.of("bash", "verify.sh"), environment);
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        return said.strip() + ' ' + bash.waitFor();
    }

    /** It takes what is signed with its secret, and refuses what is not. */
    private void assertVerifies(List<String> command) throws Exception {
        int port = FreePorts.one();
        JsonNode webhook = register("http://127.0.0.1:" + port + "/");
        JsonNode other = register("http://127.0.0.1:" + port + "/");
        start(
                command,
                Map.of(
                        "PORT",
                        Integer.toString(port),
                        "WEBHOOK_SECRET",
                        webhook.get("secret").asText()));
        await().atMost(Duration.ofSeconds(60)).until(() -> answers(port));

        String genuine = ping(webhook);
        String forged = ping(other);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> delivery(genuine).get("status").asText().equals("delivered"));
        assertThat(delivery(genuine).get("last_status").asInt()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> delivery(forged).get("last_status").asInt() == 400);
    }

    private static boolean answers(int port) {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String block(String language) throws IOException {
        List<String> found = DocsPage.blocks(PAGE, language);
        assertThat(found).as("blocks of " + language).hasSize(1);
        return found.get(0);
    }

    private JsonNode register(String url) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send("POST", "/api/v1/webhooks", "{\"url\":\"" + url + "\",\"topics\":[\"places/*\"]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body());
    }

    private String ping(JsonNode webhook) throws IOException, InterruptedException {
        String path = "/api/v1/webhooks/" + webhook.get("id").asText() + "/ping";
        return JSON.readTree(send("POST", path, "").body()).get("delivery_id").asText();
    }

    private JsonNode delivery(String id) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/api/v1/deliveries/" + id, "").body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}

package io.sojourn.standalone.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DocsPage;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.Tools;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/chats.md} shows, as it stands there, run against a server. */
@Timeout(120)
class ChatsDocsTest {
    private static final Path PAGE = Path.of("../docs/chats.md");
    /** A command that is answered with an error shall fail. */
    private static final String STRICT =
            "set -euo pipefail\ncurl() { command curl -sS --fail-with-body \"$@\"; echo; }\n";

    private final Server server =
            Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
    private String chat = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeChat() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/chats"))
                .POST(BodyPublishers.noBody())
                .build();
        String made = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        chat = new JsonObject(made).getString("id");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCommandsWork() throws Exception {
        Tools.require("curl", "--version");

        String said = run("bash", "-c", STRICT + String.join("", DocsPage.blocks(PAGE, "sh")));

        assertThat(said)
                .contains("\"messages\":[]")
                .contains("data: {\"type\":\"chunk\",\"text\":\"There are 0 agents: \"}")
                .contains("data: {\"type\":\"done\",\"status\":\"complete\"}")
                .contains("\"index\":3}")
                .contains("- how long has bus-304 been here")
                .contains("\"title\":\"how many agents are there\"");
    }

    @Test
    void theScriptWorks() throws Exception {
        Tools.require("node", "--version");
        String script = "const U = process.env.U, C = process.env.C;\n"
                + DocsPage.blocks(PAGE, "js").get(0);
        Path file = Files.writeString(folder.resolve("ask.mjs"), script);

        String said = run("node", file.toString());

        assertThat(said)
                .contains("type: 'chunk', text: 'No place has a name yet.'")
                .contains("type: 'done'");
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("U", server.url(), "C", chat));
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}

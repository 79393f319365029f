package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.NodeScript;
import io.sojourn.standalone.Server;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of chats in Node.js, which play the endpoint that answers too. */
@Timeout(180)
class ChatClientsTest {
    private static final Path NODE = Path.of("src/test/node");

    private Server server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aPageThatWasWrittenForStreamedAnswersWorks() throws Exception {
        NodeScript.run(NODE, List.of("lib/run.mjs", "chats", "none"), this::start);
    }

    /** Starts the server with the endpoint that the scenario has. */
    private String start(String asked) {
        assertThat(asked).startsWith("server ");
        Map<String, String> settings = new HashMap<>(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory"));
        settings.put("SOJOURN_OPENAI_BASE_URL", asked.substring("server ".length()));
        settings.put("SOJOURN_OPENAI_API_KEY", "sk-of-the-test");
        settings.put("SOJOURN_OPENAI_MODEL", "small");
        server = Server.start(Settings.from(settings), List.of());
        return server.url();
    }
}

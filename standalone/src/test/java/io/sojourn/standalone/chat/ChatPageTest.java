package io.sojourn.standalone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.console.Browser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of chats, as a real browser shows them, over a real server. */
class ChatPageTest {
    private static final String READER = "reads-0123456789abcdef";

    private Server server;

    @BeforeEach
    void findBrowser() throws Exception {
        Browser.require();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void itShowsAnswersAsTheyComeAndJoinsThemAfterAReload() throws Exception {
        Browser.run("chat-page", "none", this::startWithEndpoint);
    }

    @Test
    void aDocumentedClientReadsAnswersAndErrorsInABrowser() throws Exception {
        Browser.run("chat-documented", "none", this::startWithEndpoint);
    }

    @Test
    void itAsksForAKeyWhereOneIsNeeded() throws Exception {
        start(Map.of("SOJOURN_API_KEYS", "reader:" + READER + ":read"));

        Browser.run("chat-key", server.url(), asked -> READER);
    }

    @Test
    void itFitsTheScreen() throws Exception {
        start(Map.of());

        Browser.run("chat-pictures", server.url(), asked -> {
            throw new AssertionError("the scenario asks for " + asked);
        });
    }

    private String startWithEndpoint(String asked) {
        assertThat(asked).startsWith("server ");
        start(Map.of("SOJOURN_OPENAI_BASE_URL", asked.substring("server ".length()), "SOJOURN_OPENAI_MODEL", "small"));
        return server.url();
    }

    private void start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory"));
        all.putAll(settings);
        server = Server.start(Settings.from(all), List.of());
    }
}

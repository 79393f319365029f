package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JavaScript client of {@code clients/js}, and clients of others, in Node.js. */
class JavaScriptClientTest {
    private static final Path CLIENT = Path.of("../clients/js");
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final String READER = "reads-0123456789abcdef";
    private static final String SENDER = "sends-0123456789abcdef";

    @TempDir
    private Path dataDir;

    @BeforeAll
    static void install() throws Exception {
        assertThat(NpmPackages.install(CLIENT)).as("npm ci in " + CLIENT).isTrue();
        assertThat(NpmPackages.install(SCRIPTS)).as("npm ci in " + SCRIPTS).isTrue();
    }

    /** What lies beside the client: its logic with a clock of its own, its types, its package. */
    @Test
    void itsOwnTestsPass() throws Exception {
        Process npm = new ProcessBuilder("npm", "test")
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(npm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(npm.exitValue()).as(said).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "ws", "sse"})
    void afterKillsOfTheServerItHasHeardEachEventOnce(String transport) throws Exception {
        try (RestartableServer server = RestartableServer.start(dataDir)) {
            run("recovery", server.url(), server::obey, transport);
        }
    }

    @Test
    void itTellsOfAGap() throws Exception {
        try (RestartableServer server = RestartableServer.start(dataDir)) {
            run("gap", server.url(), server::obey);
        }
    }

    @Test
    void theEventSourceOfNpmHearsEverythingWithoutIt() throws Exception {
        try (RestartableServer server = RestartableServer.start(dataDir)) {
            run("eventsource", server.url(), server::obey);
        }
    }

    @Test
    void aKeyThatIsRefusedEndsItAndOneThatIsNotDoesWhatItMay() throws Exception {
        String keys = "reader:" + READER + ":read,sender:" + SENDER + ":ingest";
        try (Server server = start(Map.of("SOJOURN_API_KEYS", keys))) {
            run("keys", server.url(), JavaScriptClientTest::unasked, READER, SENDER);
        }
    }

    @Test
    void whatItPublishesIsHeard() throws Exception {
        try (Server server = start(Map.of())) {
            run("publishing", server.url(), JavaScriptClientTest::unasked);
        }
    }

    @Test
    void itsReadmeIsTrue() throws Exception {
        try (Server server = start(Map.of())) {
            run("readme", server.url(), JavaScriptClientTest::unasked);
        }
    }

    private Server start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("SOJOURN_HTTP_PORT", "0");
        settings.put("SOJOURN_DB_URL", "memory");
        return Server.start(Settings.from(settings), List.of());
    }

    private static void run(String scenario, String url, UnaryOperator<String> answers, String... more)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("--experimental-websocket", "lib/run.mjs", scenario, url));
        command.addAll(List.of(more));
        NodeScript.run(SCRIPTS, command, answers);
    }

    private static String unasked(String asked) {
        throw new AssertionError("a scenario asks for " + asked);
    }
}

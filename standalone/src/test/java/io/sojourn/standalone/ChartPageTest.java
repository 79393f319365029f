package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.console.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live page of charts, as a real browser shows it, over a real server. */
class ChartPageTest {
    private static final String READER = "reads-0123456789abcdef";
    private static final String ADMIN = "rules-0123456789abcdef";

    @TempDir
    private Path dataDir;

    @BeforeEach
    void findBrowser() throws Exception {
        Browser.require();
    }

    @Test
    void twoWindowsShowTheSameAlsoAfterTheServerWasKilledAndEveryChange() throws Exception {
        try (RestartableServer server = RestartableServer.start(dataDir)) {
            Browser.run("chart-viewers", server.url(), server::obey);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chart-gap",
                "chart-pause",
                "chart-zoom",
                "chart-edit",
                "chart-hostile",
                "chart-embed",
                "chart-pictures"
            })
    void itDoesWhatItsScenarioTells(String scenario) throws Exception {
        run(scenario, Map.of(), ChartPageTest::unasked);
    }

    @Test
    void anEmptyChartTellsHowToFeedIt() throws Exception {
        run("chart-newcomer", Map.of(), asked -> {
            assertThat(asked).startsWith("shell ");
            return shell(new String(Base64.getDecoder().decode(asked.substring(6)), StandardCharsets.UTF_8));
        });
    }

    @Test
    void whereKeysAreNeededItAsksForThemButForWhatIsPublic() throws Exception {
        Map<String, String> keys = Map.of("SOJOURN_API_KEYS", "reader:" + READER + ":read,admin:" + ADMIN + ":admin");
        run("chart-key", keys, asked -> READER + " " + ADMIN);
    }

    private static void run(String scenario, Map<String, String> settings, UnaryOperator<String> answers)
            throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory"));
        all.putAll(settings);
        try (Server server = Server.start(Settings.from(all), List.of())) {
            Browser.run(scenario, server.url(), answers);
        }
    }

    private static String unasked(String asked) {
        throw new AssertionError("the scenario asks for " + asked);
    }

    /** What a newcomer does with the line that the page shows. */
    private static String shell(String command) {
        try {
            Process process = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("\"accepted\":1");
            return "done";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

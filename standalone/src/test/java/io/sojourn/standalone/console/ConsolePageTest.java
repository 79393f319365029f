package io.sojourn.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.demo.CityRoutes;
import io.sojourn.standalone.demo.DemoCity;
import io.sojourn.standalone.demo.DemoDriver;
import io.sojourn.standalone.demo.DemoSettings;
import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.PlaceSender;
import io.sojourn.standalone.send.SendException;
import io.sojourn.standalone.send.SojournClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console page, as a real browser shows it, over a real server. */
class ConsolePageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HOSTILE_AGENT = "<img src=x onerror='window.pwned=1'>\"&amp;</script>";
    private static final String HOSTILE_PLACE = "<b onclick=alert(1)>{{7*7}}</b><script>window.pwned=2</script>";
    private static final String KEY = "a-key-that-is-long-enough";

    @TempDir
    Path data;

    private @Nullable Server server;
    private @Nullable DemoDriver driver;

    @BeforeEach
    void findBrowser() throws Exception {
        Browser.require();
    }

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theDemosTownLives() throws Exception {
        Browser.run("demo", startDemo(), ConsolePageTest::unasked);
    }

    @Test
    void thePageFitsItsWindowLightAndDark() throws Exception {
        Browser.run("pictures", startDemo(), ConsolePageTest::unasked);
    }

    @Test
    void fiveThousandAgentsAreDrawn() throws Exception {
        String url = start(Map.of());
        Browser.run("crowd", url, asked -> {
            send(url, crowd(5_000));
            return "sent";
        });
    }

    @Test
    void namesAreShownAsTheTextTheyAre() throws Exception {
        String url = start(Map.of("SOJOURN_DWELL_TIME_S", "20"));
        Browser.run("hostile", url, asked -> {
            sendPlace(url);
            send(url, stay(HOSTILE_AGENT, 5.0, 47.0));
            return json(List.of(HOSTILE_AGENT, HOSTILE_PLACE));
        });
    }

    @Test
    void everyKindOfEventIsToldInWordsAndLeadsToItsPage() throws Exception {
        String url = start(Map.of("SOJOURN_CAMERA_STALE_S", "1", "SOJOURN_WEBHOOK_ALLOW_NETWORKS", "127.0.0.0/8"));
        Browser.run("kinds", url, ConsolePageTest::unasked);
    }

    @Test
    void anEmptyServerTellsHowToBegin() throws Exception {
        Browser.run("newcomer", start(Map.of()), asked -> {
            assertThat(asked).startsWith("shell ");
            return shell(new String(Base64.getDecoder().decode(asked.substring(6)), StandardCharsets.UTF_8));
        });
    }

    @Test
    void thePageGoesOnAfterTheServerWasRestarted() throws Exception {
        String port = String.valueOf(FreePorts.one());
        Map<String, String> settings =
                Map.of("SOJOURN_DATA_DIR", data.toString(), "SOJOURN_DB_URL", "", "SOJOURN_HTTP_PORT", port);
        String url = start(settings);
        Browser.run("restart", url, asked -> {
            switch (asked) {
                case "stop" -> server.close();
                case "start" -> start(settings);
                default -> send(url, stay(asked.replace("send-", ""), 5.0, 47.0));
            }
            return "done";
        });
    }

    @Test
    void whereAKeyIsNeededThePageAsksForIt() throws Exception {
        String url = start(Map.of("SOJOURN_API_KEYS", "reader:" + KEY + ":read"));
        Browser.run("key", url, asked -> KEY);
    }

    private String startDemo() {
        Clock clock = Clock.systemUTC();
        DemoCity city = new DemoCity(42, 60, clock.millis() - 1_200_000);
        String url = start(DemoSettings.beneath(Map.of()), List.of(new CityRoutes(city)));
        driver = new DemoDriver(city, new SojournClient(URI.create(url), null), clock);
        driver.start();
        return url;
    }

    private String start(Map<String, String> settings) {
        return start(settings, List.of());
    }

    private String start(Map<String, String> settings, List<Routes> extra) {
        Map<String, String> all = new HashMap<>(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory"));
        all.putAll(settings);
        server = Server.start(Settings.from(all), extra);
        return server.url();
    }

    private static String unasked(String asked) {
        throw new AssertionError("the scenario asks for " + asked);
    }

    private static List<byte[]> crowd(int agents) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            int column = i % 100;
            int row = i / 100;
            lines.add(fix("crowd-" + i, 5.0 + column * 3e-4, 47.0 + row * 3e-4, 0));
        }
        return lines;
    }

    /** Two minutes at one place, until now. */
    private static List<byte[]> stay(String agent, double longitude, double latitude) {
        List<byte[]> lines = new ArrayList<>();
        for (int secondsAgo = 120; secondsAgo >= 0; secondsAgo -= 5) {
            lines.add(fix(agent, longitude, latitude + secondsAgo * 1e-8, secondsAgo));
        }
        return lines;
    }

    private static byte[] fix(String agent, double longitude, double latitude, int secondsAgo) {
        ObjectNode fix = MAPPER.createObjectNode()
                .put("agent_id", agent)
                .put("latitude", latitude)
                .put("longitude", longitude)
                .put("timestamp", System.currentTimeMillis() - secondsAgo * 1_000L);
        return json(fix).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(String url, List<byte[]> lines) {
        try {
            new LocationSender(new SojournClient(URI.create(url), null), Duration.ofSeconds(30)).send(lines);
        } catch (SendException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void sendPlace(String url) {
        ObjectNode collection = MAPPER.createObjectNode().put("type", "FeatureCollection");
        ObjectNode place = collection
                .putArray("features")
                .addObject()
                .put("type", "Feature")
                .put("id", "trap");
        place.putObject("geometry")
                .put("type", "Point")
                .putArray("coordinates")
                .add(5.0)
                .add(47.0);
        place.putObject("properties").put("name", HOSTILE_PLACE).put("radius_m", 60);
        try {
            new PlaceSender(new SojournClient(URI.create(url), null))
                    .send(json(collection).getBytes(StandardCharsets.UTF_8));
        } catch (SendException | IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
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

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup by the commands of {@code docs/deploy.md}, taken while a server runs, and what subscribers see of its return. */
@Timeout(240)
class RestoredBackupTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatWasToldAfterTheBackupIsNotTakenForWhatComesAfterItsReturn() throws Exception {
        Tools.require("sqlite3", "--version");
        String forgotten;
        String cursor;
        try (ServerProcess server = start()) {
            publish(server, "before");
            shell(block(".backup").replace("$(date +%F)", "x"));
            server.terminate();
        }
        try (ServerProcess server = start()) {
            forgotten = publish(server, "forgotten");
            List<String> heard = listen(server, "after=earliest");
            await().atMost(LONG).until(() -> lines(heard, "data:").anyMatch(line -> line.contains("forgotten")));
            cursor = lines(heard, "id:").reduce((first, last) -> last).orElseThrow();
            server.terminate();
        }

        shell(block(".restore").replaceFirst("sojourn-[-0-9]+", "sojourn-x"));

        try (ServerProcess server = start()) {
            String anew = publish(server, "anew");
            List<String> heard = listen(server, "last_event_id=" + cursor.substring("id:".length()).strip());
            await().atMost(LONG).until(() -> lines(heard, "data:").anyMatch(line -> line.contains("anew")));
            assertThat(anew).isNotEqualTo(forgotten);
            assertThat(lines(heard, "event: resume_gap")).hasSize(1);
            List<String> all = listen(server, "after=earliest");
            await().atMost(LONG).until(() -> lines(all, "data:").anyMatch(line -> line.contains("anew")));
            assertThat(lines(all, "data:")).anyMatch(line -> line.contains("before")).noneMatch(line -> line.contains("forgotten"));
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(folder.resolve("data"), Map.of("SOJOURN_DRAIN_S", "0"));
    }

    private static String block(String part) throws Exception {
        return DocsPage.blocks(Path.of("../docs/deploy.md"), "sh").stream()
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private void shell(String commands) throws Exception {
        Process process = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(commands).isZero();
    }

    /** The id of a message to a topic of its own. */
    private String publish(ServerProcess server, String text) throws Exception {
        HttpResponse<String> answer = client.send(
                request(server, "/api/v1/publish")
                        .POST(BodyPublishers.ofString("{\"topic\":\"custom/x\",\"data\":\"" + text + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The lines of a stream as they come. */
    private List<String> listen(ServerProcess server, String from) throws Exception {
        HttpResponse<InputStream> stream = client.send(
                request(server, "/api/v1/events?topic=custom/x&" + from).build(), BodyHandlers.ofInputStream());
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> new BufferedReader(
                        new InputStreamReader(stream.body(), StandardCharsets.UTF_8))
                .lines()
                .forEach(lines::add));
        reader.setDaemon(true);
        // The stream ends with the server.
        reader.setUncaughtExceptionHandler((thread, ended) -> {});
        reader.start();
        return lines;
    }

    private static Stream<String> lines(List<String> all, String prefix) {
        return all.stream().filter(line -> line.startsWith(prefix));
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(60));
    }
}

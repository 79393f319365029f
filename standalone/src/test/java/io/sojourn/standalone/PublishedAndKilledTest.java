package io.sojourn.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the whole server while messages are published: each that was acked is told afterwards, once, to one who
 * reads all from the beginning and to one who was there before and resumes.
 */
class PublishedAndKilledTest {
    private static final int TOPICS = 10;
    private static final int SENDERS = 3;
    private static final int BATCH = 20;
    private static final String END = "end";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextKey = new AtomicInteger();
    private final List<JsonNode> heard = new ArrayList<>();

    @TempDir
    private Path dataDir;

    @Test
    void noAckedMessageIsLostOrToldTwiceByAKill() throws Exception {
        // Given
        String cursor = "earliest";
        for (int kill = 0; kill < 2; kill++) {
            int goal = acked.size() + 1_500;
            try (ServerProcess server = ServerProcess.start(dataDir, Map.of());
                    EventReader reader =
                            new EventReader(server.url() + "/api/v1/events?topic=custom/*&after=" + cursor)) {
                List<Thread> senders = startSenders(server);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> acked.size() >= goal && !reader.cursor().isEmpty());
                // When
                server.kill();
                for (Thread sender : senders) {
                    sender.join();
                }
                reader.awaitEnd();
                heard.addAll(reader.events());
                cursor = reader.cursor();
                assertThat(reader.gaps()).isEmpty();
            }
        }
        // Then
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of());
                EventReader all = new EventReader(server.url() + "/api/v1/events?topic=custom/*&after=earliest");
                EventReader resumed = new EventReader(server.url() + "/api/v1/events?topic=custom/*&after=" + cursor)) {
            for (int topic = 0; topic < TOPICS; topic++) {
                assertThat(publish(server, List.of(message(topic, END)))).isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> hasEnded(all) && hasEnded(resumed));

            assertThat(ids(all.events())).doesNotHaveDuplicates();
            assertThat(keys(all.events())).doesNotHaveDuplicates().containsAll(acked);
            assertThat(resumed.gaps()).isEmpty();
            assertThat(ids(resumed.events())).doesNotHaveDuplicates();
            heard.addAll(resumed.events());
            assertThat(new HashSet<>(keys(heard))).isEqualTo(new HashSet<>(keys(all.events())));
        }
    }

    /** A shard tells in order: with the end of a topic all of it is there. */
    private static boolean hasEnded(EventReader reader) {
        return reader.events().stream()
                        .filter(event -> event.get("data").asText().equals(END))
                        .count()
                == TOPICS;
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.get("id").asText()).toList();
    }

    private static List<String> keys(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.get("data").asText())
                .filter(key -> !key.equals(END))
                .toList();
    }

    private List<Thread> startSenders(ServerProcess server) {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Thread sender = new Thread(() -> publishUntilGone(server), "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        return senders;
    }

    /** Each batch has keys of its own, and none is sent again. */
    private void publishUntilGone(ServerProcess server) {
        try {
            while (true) {
                List<String> keys = new ArrayList<>();
                List<String> lines = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    int number = nextKey.incrementAndGet();
                    keys.add("key-" + number);
                    lines.add(message(number % TOPICS, "key-" + number));
                }
                if (publish(server, lines) == 200) {
                    acked.addAll(keys);
                }
            }
        } catch (IOException e) {
            // The kill: what was not answered was not acked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(int topic, String data) {
        return "{\"topic\":\"custom/topic-" + topic + "\",\"data\":\"" + data + "\"}";
    }

    private int publish(ServerProcess server, List<String> lines) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/publish"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(String.join("\n", lines)))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}

package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.ServerProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Kafka, and a server that reads from it and writes to it, killed in between. */
@Timeout(300)
@SuppressWarnings("FutureReturnValueIgnored") // Closing a producer sends all that it was given.
class KafkaSourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int AGENTS = 20;

    private static KafkaBroker kafka;

    @TempDir
    private static Path brokerFolder;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = KafkaBroker.start(brokerFolder);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void everyRecordIsTakenOnceWhateverIsKilled() throws Exception {
        // Given
        kafka.createTopic("fixes", 3);
        kafka.createTopic("sensors", 2);
        Map<String, String> settings = settings("locations:fixes,samples:sensors", Map.of());
        int fixes = 6_000;
        int samples = 4_000;
        ServerProcess server = ServerProcess.start(folder, settings);
        try {
            JsonNode chart = http(server).post("/api/v1/charts", "{\"title\":\"Kafka\",\"max_points\":10000}");
            String token = chart.get("series").get(0).get("token").asText();
            // When
            Semaphore wanted = new Semaphore(0);
            Thread producing = new Thread(() -> produce(fixes, samples, token, wanted));
            producing.start();
            for (double goal : new double[] {500, 1_500}) {
                SourceServer.SourceClient client = http(server);
                wanted.release(fixes / 3);
                await().atMost(LONG)
                        .until(() -> client.metric("sojourn_ingest_fixes_total{outcome=\"accepted\"}") >= goal);
                server.kill();
                server = ServerProcess.start(folder, settings);
            }
            wanted.release(fixes);
            producing.join();
            await().atMost(LONG).until(() -> kafka.committed("sojourn", "fixes") == fixes);
            await().atMost(LONG).until(() -> kafka.committed("sojourn", "sensors") == samples);
            // Then
            SourceServer.SourceClient client = http(server);
            int found = 0;
            for (int agent = 0; agent < AGENTS; agent++) {
                List<String> times = client.trackTimes("agent-" + agent);
                assertThat(times).doesNotHaveDuplicates().isSorted();
                found += times.size();
            }
            assertThat(found).isEqualTo(fixes);
            // A sample has no time by which a second one could be told: only the offsets tell.
            JsonNode y = client.get("/api/v1/charts/" + chart.get("id").asText() + "/data")
                    .get("series")
                    .get(0)
                    .get("y");
            assertThat(y).hasSize(samples);
            Set<Integer> distinct = new HashSet<>();
            y.forEach(value -> distinct.add(value.asInt()));
            assertThat(distinct).hasSize(samples);
        } finally {
            server.close();
        }
    }

    @Test
    void recordsThatAreReadAgainAreNotTakenAgain() throws Exception {
        kafka.createTopic("again", 1);
        try (KafkaProducer<String, String> producer = kafka.producer()) {
            for (int i = 0; i < 10; i++) {
                // Without a time of its own, a fix that is taken twice would be two.
                producer.send(new ProducerRecord<>("again", "reader", "{\"latitude\":1,\"longitude\":2}"));
            }
        }
        for (String group : List.of("first", "second")) {
            try (ServerProcess server =
                    ServerProcess.start(folder, settings("locations:again", Map.of("SOJOURN_KAFKA_GROUP", group)))) {
                await().atMost(LONG).until(() -> kafka.committed(group, "again") == 10);
                assertThat(http(server).trackTimes("reader").size())
                        .isLessThanOrEqualTo(10)
                        .isPositive();
                assertThat(http(server).metric("sojourn_kafka_records_total{outcome=\"repeated\"}"))
                        .isEqualTo(group.equals("second") ? 10 : 0);
                server.kill();
            }
        }
    }

    @Test
    void recordsThatCannotBeTakenGoToTheDeadLettersAndNothingWaitsForThem() throws Exception {
        kafka.createTopic("mixed", 1);
        kafka.createTopic("mixed.dead", 1);
        try (KafkaProducer<String, String> producer = kafka.producer()) {
            producer.send(new ProducerRecord<>("mixed", "poison", "no JSON"));
            producer.send(new ProducerRecord<>("mixed", "poison", "{\"latitude\":91,\"longitude\":2}"));
            producer.send(new ProducerRecord<>("mixed", "poison", null));
            producer.send(new ProducerRecord<>(
                    "mixed", "poison", "{\"latitude\":1,\"longitude\":2,\"timestamp\":\"2099-01-01T00:00:00Z\"}"));
            producer.send(new ProducerRecord<>("mixed", "poison", fix(1)));
        }
        Map<String, String> more = Map.of("SOJOURN_KAFKA_DEAD_LETTER", "mixed.dead");
        try (SourceServer server = new SourceServer(settings("locations:mixed", more))) {
            await().atMost(LONG).until(() -> server.http().trackTimes("poison").size() == 1);
            await().atMost(LONG).until(() -> kafka.committed("sojourn", "mixed") == 5);

            List<ConsumerRecord<String, String>> dead = kafka.read("mixed.dead");

            assertThat(dead)
                    .extracting(each -> header(each, "sojourn-code"))
                    .containsExactly("invalid_json", "latitude_out_of_range", "timestamp_in_future");
            assertThat(dead.get(0).key()).isEqualTo("poison");
            assertThat(dead.get(0).value()).isEqualTo("no JSON");
            assertThat(header(dead.get(1), "sojourn-offset")).isEqualTo("1");
        }
    }

    @Test
    void aTopicThatIsMadeAnewIsReadFromItsBeginning() throws Exception {
        try (SourceServer server =
                new SourceServer(settings("locations:anew", Map.of("SOJOURN_KAFKA_GROUP", "anew")))) {
            for (int round = 1; round <= 2; round++) {
                kafka.createTopic("anew", 1);
                try (KafkaProducer<String, String> producer = kafka.producer()) {
                    producer.send(new ProducerRecord<>("anew", "round-" + round, fix(round)));
                }
                String agent = "round-" + round;
                await().atMost(LONG).until(() -> server.http().trackTimes(agent).size() == 1);
                kafka.deleteTopic("anew");
            }
        }
    }

    @Test
    void aBrokerThatGoesAwayIsToldOfAndReadOnWhenItIsBack() throws Exception {
        kafka.createTopic("away", 1);
        try (SourceServer server =
                new SourceServer(settings("locations:away", Map.of("SOJOURN_KAFKA_GROUP", "away")))) {
            send("away", "visitor", fix(1));
            await().atMost(LONG).until(() -> server.http().trackTimes("visitor").size() == 1);

            kafka.kill();
            await().atMost(LONG).until(() -> health(server).contains("can be reached"));
            kafka.startAgain();

            send("away", "visitor", fix(2));
            await().atMost(LONG).until(() -> server.http().trackTimes("visitor").size() == 2);
            await().atMost(LONG).until(() -> health(server).isEmpty());
        }
    }

    private static void send(String topic, String key, String value) {
        try (KafkaProducer<String, String> producer = kafka.producer()) {
            producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    private static String health(SourceServer server) {
        for (JsonNode check : server.http().get("/health/ready").get("checks")) {
            if (check.get("name").asText().equals("kafka")) {
                return check.path("detail").asText("");
            }
        }
        throw new AssertionError("no such check");
    }

    @Test
    void eventsAreWrittenInTheOrderOfEachAgentAndOnceForWhoReadsWhatIsCommitted() throws Exception {
        // Given
        kafka.createTopic("told", 3);
        Map<String, String> settings = settings(null, Map.of("SOJOURN_KAFKA_EVENTS_TOPIC", "told"));
        int sent = 0;
        ServerProcess server = ServerProcess.start(folder, settings);
        try {
            for (int kill = 0; kill < 3; kill++) {
                SourceServer.SourceClient client = http(server);
                if (kill == 0) {
                    // From the moment on at which its position is written.
                    await().atMost(LONG).until(() -> kafkaHasPosition());
                }
                for (int i = 0; i < 200; i++) {
                    StringBuilder lines = new StringBuilder();
                    for (int agent = 0; agent < 5; agent++) {
                        lines.append(fix("teller-" + agent, sent)).append('\n');
                    }
                    sent++;
                    client.post("/api/v1/ingest/locations", lines.toString());
                }
                // When
                if (kill < 2) {
                    server.kill();
                    server = ServerProcess.start(folder, settings);
                }
            }
            // Then
            int expected = sent * 5;
            await().atMost(LONG)
                    .until(() -> updates(kafka.read("told")).values().stream()
                                    .mapToInt(List::size)
                                    .sum()
                            >= expected);
            Map<String, List<String>> byAgent = updates(kafka.read("told"));
            for (int agent = 0; agent < 5; agent++) {
                assertThat(byAgent.get("teller-" + agent))
                        .hasSize(sent)
                        .doesNotHaveDuplicates()
                        .isSorted();
            }
            assertThat(header(kafka.read("told").get(0), "sojourn-event-id")).startsWith("d");
        } finally {
            server.close();
        }
    }

    private static boolean kafkaHasPosition() {
        try {
            return !kafka.read("told.position").isEmpty();
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    /** The times of the location updates of each key, in the order in which they stand. */
    private static Map<String, List<String>> updates(List<ConsumerRecord<String, String>> records) throws Exception {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            if ("location_update".equals(header(record, "sojourn-event-type"))) {
                JsonNode event = JSON.readTree(record.value());
                assertThat(event.get("topic").asText()).isEqualTo("agents/" + record.key());
                byKey.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(event.get("timestamp").asText());
            }
        }
        return byKey;
    }

    /** @param wanted how many rounds may be sent by now, so that there is something left for each server */
    private static void produce(int fixes, int samples, String token, Semaphore wanted) {
        try (KafkaProducer<String, String> producer = kafka.producer()) {
            for (int i = 0; i < Math.max(fixes, samples); i++) {
                wanted.acquireUninterruptibly();
                if (i < fixes) {
                    producer.send(new ProducerRecord<>("fixes", "agent-" + i % AGENTS, fix(i)));
                }
                if (i < samples) {
                    producer.send(new ProducerRecord<>("sensors", i % 2, token, "{\"y\":" + i + "}"));
                }
                if (i % 50 == 0) {
                    producer.flush(); // So that it takes a while.
                }
            }
        }
    }

    private static String fix(int second) {
        return "{\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"" + START.plusSeconds(second) + "\"}";
    }

    private static String fix(String agent, int second) {
        return "{\"agent_id\":\"" + agent + "\"," + fix(second).substring(1);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static SourceServer.SourceClient http(ServerProcess server) {
        return new SourceServer.SourceClient(server.url(), null);
    }

    private static Map<String, String> settings(String topics, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("SOJOURN_KAFKA_BOOTSTRAP", kafka.bootstrap());
        if (topics != null) {
            all.put("SOJOURN_KAFKA_TOPICS", topics);
        }
        return all;
    }
}

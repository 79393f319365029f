package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Fixes and samples that are sent to two topics, so many at a time as is wished, and whether each has had its effect once. */
@SuppressWarnings("FutureReturnValueIgnored") // Closing a producer sends all that it was given.
final class KafkaLoad {
    static final Duration LONG = Duration.ofSeconds(90);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int AGENTS = 20;
    private static final int FIXES = 6_000;
    private static final int SAMPLES = 4_000;

    private final KafkaBroker kafka;
    private final String group;
    private final int partitions;
    private final Semaphore wanted = new Semaphore(0);
    private final JsonNode chart;
    private final Thread producing = new Thread(this::produce, "kafka-load");

    /**
     * Makes its topics, {@code GROUP-fixes} and {@code GROUP-samples}, and a chart; and begins to send when it is wished.
     *
     * @param server any that has charts
     */
    KafkaLoad(KafkaBroker kafka, String group, int partitions, SourceServer.SourceClient server) {
        this.kafka = kafka;
        this.group = group;
        this.partitions = partitions;
        this.chart = server.post("/api/v1/charts", "{\"title\":\"Kafka\",\"max_points\":10000}");
        producing.start();
    }

    /** The topics of a group, as {@code SOJOURN_KAFKA_TOPICS} has them, which must be made before they are read. */
    static String topics(KafkaBroker kafka, String group, int partitions) throws Exception {
        kafka.createTopic(group + "-fixes", partitions);
        kafka.createTopic(group + "-samples", partitions);
        return "locations:" + group + "-fixes,samples:" + group + "-samples";
    }

    /** A fix of each second. */
    static String fix(int second) {
        return "{\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"" + START.plusSeconds(second) + "\"}";
    }

    /** Sends a third of all from now on. */
    void sendAThird() {
        wanted.release(FIXES / 3);
    }

    /** Sends what is left, and returns when it is read to the end. */
    void finish() throws InterruptedException {
        wanted.release(FIXES);
        producing.join();
        await().atMost(LONG).until(() -> kafka.committed(group, group + "-fixes") == FIXES);
        await().atMost(LONG).until(() -> kafka.committed(group, group + "-samples") == SAMPLES);
    }

    /** @param server any that has tracks and charts */
    void assertEachIsTakenOnce(SourceServer.SourceClient server) {
        int found = 0;
        for (int agent = 0; agent < AGENTS; agent++) {
            List<String> times = server.trackTimes(group + '-' + agent);
            assertThat(times).doesNotHaveDuplicates().isSorted();
            found += times.size();
        }
        assertThat(found).isEqualTo(FIXES);
        // A sample has no time by which a second one could be told: only the offsets tell.
        JsonNode y = server.get("/api/v1/charts/" + chart.get("id").asText() + "/data")
                .get("series")
                .get(0)
                .get("y");
        assertThat(y).hasSize(SAMPLES);
        Set<Integer> distinct = new HashSet<>();
        y.forEach(value -> distinct.add(value.asInt()));
        assertThat(distinct).hasSize(SAMPLES);
    }

    private void produce() {
        String token = chart.get("series").get(0).get("token").asText();
        try (KafkaProducer<String, String> producer = kafka.producer()) {
            for (int i = 0; i < FIXES; i++) {
                wanted.acquireUninterruptibly();
                producer.send(new ProducerRecord<>(group + "-fixes", group + '-' + i % AGENTS, fix(i)));
                if (i < SAMPLES) {
                    producer.send(new ProducerRecord<>(group + "-samples", i % partitions, token, "{\"y\":" + i + "}"));
                }
                if (i % 50 == 0) {
                    producer.flush(); // So that it takes a while.
                }
            }
        }
    }
}

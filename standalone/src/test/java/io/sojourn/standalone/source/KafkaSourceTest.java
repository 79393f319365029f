package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.standalone.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Kafka, and a server that reads from it, killed in between. */
@Timeout(300)
@SuppressWarnings("FutureReturnValueIgnored") // Closing a producer sends all that it was given.
class KafkaSourceTest {
    @RegisterExtension
    static final SharedKafka KAFKA = new SharedKafka();

    @TempDir
    private Path folder;

    @Test
    void everyRecordIsTakenOnceWhateverIsKilled() throws Exception {
        // Given
        Map<String, String> settings = KAFKA.reading(KafkaLoad.topics(KAFKA.broker(), "killed", 3), "killed");
        ServerProcess server = ServerProcess.start(folder, settings);
        try {
            KafkaLoad load = new KafkaLoad(KAFKA.broker(), "killed", 3, SourceServer.clientOf(server));
            // When
            for (double goal : new double[] {500, 1_500}) {
                SourceServer.SourceClient client = SourceServer.clientOf(server);
                load.sendAThird();
                await().atMost(KafkaLoad.LONG)
                        .until(() -> client.metric("sojourn_ingest_fixes_total{outcome=\"accepted\"}") >= goal);
                server.kill();
                server = ServerProcess.start(folder, settings);
            }
            load.finish();
            // Then
            load.assertEachIsTakenOnce(SourceServer.clientOf(server));
        } finally {
            server.close();
        }
    }

    @Test
    void recordsThatAreReadAgainAreNotTakenAgain() throws Exception {
        KAFKA.broker().createTopic("again", 1);
        try (KafkaProducer<String, String> producer = KAFKA.broker().producer()) {
            for (int i = 0; i < 10; i++) {
                // Without a time of its own, a fix that is taken twice would be two.
                producer.send(new ProducerRecord<>("again", "reader", "{\"latitude\":1,\"longitude\":2}"));
            }
        }
        for (String group : List.of("first", "second")) {
            try (ServerProcess server = ServerProcess.start(folder, KAFKA.reading("locations:again", group))) {
                SourceServer.SourceClient client = SourceServer.clientOf(server);
                await().atMost(KafkaLoad.LONG).until(() -> KAFKA.broker().committed(group, "again") == 10);
                assertThat(client.trackTimes("reader").size())
                        .isLessThanOrEqualTo(10)
                        .isPositive();
                assertThat(client.metric("sojourn_kafka_records_total{outcome=\"repeated\"}"))
                        .isEqualTo(group.equals("second") ? 10 : 0);
                server.kill();
            }
        }
    }

    @Test
    void recordsThatCannotBeTakenGoToTheDeadLettersAndNothingWaitsForThem() throws Exception {
        KAFKA.broker().createTopic("mixed", 1);
        KAFKA.broker().createTopic("mixed.dead", 1);
        try (KafkaProducer<String, String> producer = KAFKA.broker().producer()) {
            producer.send(new ProducerRecord<>("mixed", "poison", "no JSON"));
            producer.send(new ProducerRecord<>("mixed", "poison", "{\"latitude\":91,\"longitude\":2}"));
            producer.send(new ProducerRecord<>("mixed", "poison", null));
            producer.send(new ProducerRecord<>(
                    "mixed", "poison", "{\"latitude\":1,\"longitude\":2,\"timestamp\":\"2099-01-01T00:00:00Z\"}"));
            producer.send(new ProducerRecord<>("mixed", "poison", KafkaLoad.fix(1)));
        }
        Map<String, String> settings = KAFKA.reading("locations:mixed", "mixed");
        settings.put("SOJOURN_KAFKA_DEAD_LETTER", "mixed.dead");
        try (SourceServer server = new SourceServer(settings)) {
            await().atMost(KafkaLoad.LONG)
                    .until(() -> server.http().trackTimes("poison").size() == 1);
            await().atMost(KafkaLoad.LONG).until(() -> KAFKA.broker().committed("mixed", "mixed") == 5);

            List<ConsumerRecord<String, String>> dead = KAFKA.broker().read("mixed.dead");

            assertThat(dead)
                    .extracting(each -> KafkaBroker.header(each, "sojourn-code"))
                    .containsExactly("invalid_json", "latitude_out_of_range", "timestamp_in_future");
            assertThat(dead.get(0).key()).isEqualTo("poison");
            assertThat(dead.get(0).value()).isEqualTo("no JSON");
            assertThat(KafkaBroker.header(dead.get(1), "sojourn-offset")).isEqualTo("1");
        }
    }

    @Test
    void aTopicThatIsMadeAnewIsReadFromItsBeginning() throws Exception {
        try (SourceServer server = new SourceServer(KAFKA.reading("locations:anew", "anew"))) {
            for (int round = 1; round <= 2; round++) {
                KAFKA.broker().createTopic("anew", 1);
                try (KafkaProducer<String, String> producer = KAFKA.broker().producer()) {
                    producer.send(new ProducerRecord<>("anew", "round-" + round, KafkaLoad.fix(round)));
                }
                String agent = "round-" + round;
                await().atMost(KafkaLoad.LONG)
                        .until(() -> server.http().trackTimes(agent).size() == 1);
                KAFKA.broker().deleteTopic("anew");
            }
        }
    }

    @Test
    void aBrokerThatGoesAwayIsToldOfAndReadOnWhenItIsBack() throws Exception {
        KAFKA.broker().createTopic("away", 1);
        try (SourceServer server = new SourceServer(KAFKA.reading("locations:away", "away"))) {
            send("away", "visitor", KafkaLoad.fix(1));
            await().atMost(KafkaLoad.LONG)
                    .until(() -> server.http().trackTimes("visitor").size() == 1);

            KAFKA.broker().kill();
            await().atMost(KafkaLoad.LONG).until(() -> health(server).contains("can be reached"));
            KAFKA.broker().startAgain();

            send("away", "visitor", KafkaLoad.fix(2));
            await().atMost(KafkaLoad.LONG)
                    .until(() -> server.http().trackTimes("visitor").size() == 2);
            await().atMost(KafkaLoad.LONG).until(() -> health(server).isEmpty());
        }
    }

    private static void send(String topic, String key, String value) {
        try (KafkaProducer<String, String> producer = KAFKA.broker().producer()) {
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
}

package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.standalone.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Kafka, and a server that writes events to it, killed in between. */
@Timeout(300)
class KafkaEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final SharedKafka KAFKA = new SharedKafka();

    @TempDir
    private Path folder;

    @Test
    void eventsAreWrittenInTheOrderOfEachAgentAndOnceForWhoReadsWhatIsCommitted() throws Exception {
        // Given
        KAFKA.broker().createTopic("told", 3);
        Map<String, String> settings = KAFKA.writing("told");
        int sent = 0;
        ServerProcess server = ServerProcess.start(folder, settings);
        try {
            for (int kill = 0; kill < 3; kill++) {
                SourceServer.SourceClient client = SourceServer.clientOf(server);
                if (kill == 0) {
                    // From the moment on at which its position is written.
                    await().atMost(KafkaLoad.LONG).until(() -> hasPosition());
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
            await().atMost(KafkaLoad.LONG)
                    .until(() -> updates(KAFKA.broker().read("told")).values().stream()
                                    .mapToInt(List::size)
                                    .sum()
                            >= expected);
            Map<String, List<String>> byAgent = updates(KAFKA.broker().read("told"));
            for (int agent = 0; agent < 5; agent++) {
                assertThat(byAgent.get("teller-" + agent))
                        .hasSize(sent)
                        .doesNotHaveDuplicates()
                        .isSorted();
            }
            assertThat(KafkaBroker.header(KAFKA.broker().read("told").get(0), "sojourn-event-id"))
                    .startsWith("d");
        } finally {
            server.close();
        }
    }

    private static boolean hasPosition() {
        try {
            return !KAFKA.broker().read("told.position").isEmpty();
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    /** The times of the location updates of each key, in the order in which they stand. */
    private static Map<String, List<String>> updates(List<ConsumerRecord<String, String>> records) throws Exception {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            if ("location_update".equals(KafkaBroker.header(record, "sojourn-event-type"))) {
                JsonNode event = JSON.readTree(record.value());
                assertThat(event.get("topic").asText()).isEqualTo("agents/" + record.key());
                byKey.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(event.get("timestamp").asText());
            }
        }
        return byKey;
    }

    private static String fix(String agent, int second) {
        return "{\"agent_id\":\"" + agent + "\"," + KafkaLoad.fix(second).substring(1);
    }
}

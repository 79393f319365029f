package io.sojourn.standalone.source;

import static org.awaitility.Awaitility.await;

import io.sojourn.standalone.ServerProcess;
import io.sojourn.standalone.cluster.Members;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that read the same topics of a real Kafka over one PostgreSQL, of which one is killed. */
@Timeout(300)
class KafkaRebalanceTest {
    private static final String TAKEN = "sojourn_kafka_records_total{outcome=\"taken\"}";

    @RegisterExtension
    static final SharedKafka KAFKA = new SharedKafka();

    @TempDir
    private Path folder;

    @Test
    void whatAKilledMemberWasReadingIsReadOnByTheOtherAndCountedOnce() throws Exception {
        // Given
        Map<String, String> reading = KAFKA.reading(KafkaLoad.topics(KAFKA.broker(), "moved", 4), "moved");
        try (Members members = new Members(folder)) {
            List<ServerProcess> started =
                    members.start(List.of(Map.of(), reading, reading), "dwell,chart,gateway", "ingest", "ingest");
            SourceServer.SourceClient gateway = SourceServer.clientOf(started.get(0));
            SourceServer.SourceClient staying = SourceServer.clientOf(started.get(1));
            SourceServer.SourceClient killed = SourceServer.clientOf(started.get(2));
            KafkaLoad load = new KafkaLoad(KAFKA.broker(), "moved", 4, gateway);
            load.sendAThird();
            await().atMost(KafkaLoad.LONG).until(() -> staying.metric(TAKEN) > 0);
            // When
            load.sendAThird();
            await().atMost(KafkaLoad.LONG).until(() -> killed.metric(TAKEN) >= 500);
            started.get(2).kill();
            load.finish();
            // Then
            load.assertEachIsTakenOnce(gateway);
        }
    }
}

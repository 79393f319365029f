package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While somebody else holds the lock of SQLite's file no commit can end, and so nothing may be acknowledged. */
@Timeout(120)
class MqttCommitTest {
    private static final String TOPIC = "sojourn/locations/early";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, " + RawMqtt.PUBACK, "2, " + RawMqtt.PUBREC})
    void noMessageIsAcknowledgedBeforeItIsCommitted(int quality, int answer) throws Exception {
        Map<String, String> onDisk = Map.of("SOJOURN_DB_URL", "", "SOJOURN_DATA_DIR", folder.toString());
        try (SourceServer server = SourceServer.withMqtt(onDisk);
                RawMqtt client = new RawMqtt(server.mqttPort(), "early")) {
            // Given
            await().atMost(Duration.ofSeconds(60)).until(() -> server.http().metric("sojourn_shards_unowned") == 0);
            client.publish(1, quality, TOPIC, Fixes.at(1));
            assertThat(client.read()).isEqualTo(RawMqtt.answer(answer, 1));
            try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sojourn.db"));
                    Statement statement = database.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                // When
                client.publish(2, quality, TOPIC, Fixes.at(2));
                // Then
                await().atMost(Duration.ofSeconds(60)).until(() -> server.http().metric("sojourn_log_queue_bytes") > 0);
                for (int i = 0; i < 20; i++) {
                    assertThat(client.isNextAnswerOfPing()).isTrue();
                }
                statement.execute("ROLLBACK");
            }
            assertThat(client.read()).isEqualTo(RawMqtt.answer(answer, 2));
            assertThat(server.http().trackTimes("early")).containsExactly(Fixes.timeOf(1), Fixes.timeOf(2));
        }
    }
}

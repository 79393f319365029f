package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real mosquitto that is listened to. */
@Timeout(180)
class BridgeTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String CONNECTED = "sojourn_mqtt_bridge_connected";

    @TempDir
    private Path folder;

    @Test
    void whatWaitedAtTheBrokerWhileItOrWeWereAwayArrives() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true")) {
            Map<String, String> settings = Map.of(
                    "SOJOURN_MQTT_BRIDGE_URL",
                    "mqtt://127.0.0.1:" + broker.port(),
                    "SOJOURN_MQTT_BRIDGE_CLIENT_ID",
                    "bridge-test",
                    "SOJOURN_DB_URL",
                    "",
                    "SOJOURN_DATA_DIR",
                    folder.resolve("data").toString());
            try (SourceServer server = new SourceServer(settings)) {
                await().atMost(LONG).until(() -> server.http().metric(CONNECTED) == 1);
                publish(broker, 1);
                await().atMost(LONG)
                        .until(() -> server.http().trackTimes("carol").size() == 1);

                // The broker goes away and comes back.
                broker.terminate();
                await().atMost(LONG).until(() -> server.http().metric(CONNECTED) == 0);
                assertThat(check(server).get("status").asText()).isEqualTo("degraded");
                broker.startAgain();
                publish(broker, 2);
                await().atMost(LONG)
                        .until(() -> server.http().trackTimes("carol").size() == 2);
            }
            // We are away: the broker keeps it for our session.
            publish(broker, 3);
            try (SourceServer server = new SourceServer(settings)) {
                await().atMost(LONG)
                        .until(() -> server.http().trackTimes("carol").size() == 3);
                assertThat(server.http().trackTimes("carol")).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void topicsOfOthersAreMapped() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true")) {
            Map<String, String> settings = Map.of(
                    "SOJOURN_MQTT_BRIDGE_URL",
                    "mqtt://127.0.0.1:" + broker.port(),
                    "SOJOURN_MQTT_BRIDGE_TOPICS",
                    "fleet/+/gps=sojourn/locations/$1,owntracks/+/+");
            try (SourceServer server = new SourceServer(settings)) {
                await().atMost(LONG).until(() -> server.http().metric(CONNECTED) == 1);

                Mosquitto.publish(broker.port(), null, "-q", "1", "-t", "fleet/bus-7/gps", "-m", Fixes.at(1));
                Mosquitto.publish(broker.port(), null, "-q", "1", "-t", "fleet/bus-7/gps", "-m", "poison");
                Mosquitto.publish(
                        broker.port(),
                        null,
                        "-q",
                        "1",
                        "-t",
                        "owntracks/jane/pixel",
                        "-m",
                        "{\"_type\":\"location\",\"lat\":51.5,\"lon\":-0.1,\"tst\":1767225601}");

                await().atMost(LONG)
                        .until(() -> server.http().trackTimes("jane-pixel").size() == 1);
                assertThat(server.http().trackTimes("bus-7")).hasSize(1);
                assertThat(server.http().metric("sojourn_mqtt_bridge_received_total{outcome=\"refused\"}"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void refusedCredentialsAreToldAndHarmNothing() throws Exception {
        Path passwords = Files.createFile(folder.resolve("passwords"));
        try (Mosquitto broker =
                Mosquitto.start(folder, "allow_anonymous false\npassword_file " + passwords.toAbsolutePath())) {
            Map<String, String> settings =
                    Map.of("SOJOURN_MQTT_BRIDGE_URL", "mqtt://bob:secret-word@127.0.0.1:" + broker.port());
            try (SourceServer server = new SourceServer(settings)) {
                await().atMost(LONG)
                        .until(() ->
                                server.http().metric("sojourn_mqtt_bridge_connects_total{outcome=\"refused\"}") >= 1);
                JsonNode ready = server.http().get("/health/ready");

                assertThat(ready.get("status").asText()).isEqualTo("degraded");
                assertThat(check(server).get("detail").asText())
                        .contains("refuses the credentials")
                        .doesNotContain("secret-word");
            }
        }
    }

    private static JsonNode check(SourceServer server) {
        for (JsonNode check : server.http().get("/health/ready").get("checks")) {
            if (check.get("name").asText().equals("mqtt-bridge")) {
                return check;
            }
        }
        throw new AssertionError("no such check");
    }

    private static void publish(Mosquitto broker, int second) throws Exception {
        String said = Mosquitto.publish(
                broker.port(), null, "-q", "1", "-t", "sojourn/locations/carol", "-m", Fixes.at(second));
        assertThat(said).isEqualTo("status 0");
    }
}

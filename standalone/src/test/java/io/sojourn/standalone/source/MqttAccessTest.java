package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may what by MQTT where there are keys, by mosquitto's clients; and TLS. */
@Timeout(120)
class MqttAccessTest {
    private static final String KEYS = "all:all-key:admin,sender:send-key:ingest,reader:read-key:read";
    private static final String FIX = "{\"latitude\":1,\"longitude\":2}";

    private SourceServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        Mosquitto.requireClients();
        server = SourceServer.withMqtt(Map.of("SOJOURN_API_KEYS", KEYS));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKeyIsThePassword() throws Exception {
        assertThat(publish("311", "send-key")).isEqualTo("status 0");
        assertThat(publish("5", "send-key")).isEqualTo("status 0");
        assertThat(server.http().trackTimes("x")).isNotEmpty();
    }

    @Test
    void aWrongKeyIsRefusedAtOnce() throws Exception {
        assertThat(publish("311", "guess"))
                .contains("Connection Refused: bad user name or password")
                .endsWith("status 4");
        assertThat(publish("5", "guess"))
                .containsIgnoringCase("bad user name or password")
                .endsWith("status 134");
        assertThat(server.http().trackTimes("x")).isEmpty();
    }

    @Test
    void whoMayOnlyReadCannotPublish() throws Exception {
        assertThat(publish("5", "read-key")).contains("Not authorized");
        assertThat(publish("311", "read-key")).doesNotEndWith("status 0");
        assertThat(server.http().trackTimes("x")).isEmpty();
    }

    @Test
    void whoMayOnlySendCannotListen() throws Exception {
        Path out = Files.createFile(folder.resolve("out"));
        Process listening = Mosquitto.subscribe(
                server.mqttPort(), out, "-u", "any", "-P", "send-key", "-t", "sojourn/events/#", "-d");
        listening.waitFor();
        assertThat(Files.readString(out)).contains("Subscribed (mid: 1): 128");
    }

    @Test
    void aStreamsTokenIsEnoughToWriteToIt() throws Exception {
        var chart = server.http().post("/api/v1/charts", "{\"title\":\"x\"}");
        String token = chart.get("series").get(0).get("token").asText();

        String said =
                Mosquitto.publish(server.mqttPort(), null, "-q", "1", "-t", "sojourn/streams/" + token, "-m", "4.5");

        assertThat(said).isEqualTo("status 0");
        assertThat(server.http()
                        .get("/api/v1/charts/" + chart.get("id").asText() + "/data")
                        .get("series")
                        .get(0)
                        .get("y")
                        .toString())
                .isEqualTo("[4.5]");
    }

    @Test
    void connectionsCanBeEncrypted() throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        try (SourceServer encrypted = SourceServer.withMqtt(
                Map.of("SOJOURN_MQTT_TLS_CERT", certificate.toString(), "SOJOURN_MQTT_TLS_KEY", key.toString()))) {

            String said = Mosquitto.publish(
                    encrypted.mqttPort(),
                    null,
                    "--cafile",
                    certificate.toString(),
                    "-q",
                    "1",
                    "-t",
                    "sojourn/locations/x",
                    "-m",
                    FIX);

            assertThat(said).isEqualTo("status 0");
            assertThat(encrypted.http().trackTimes("x")).hasSize(1);
        }
    }

    private String publish(String version, String password) throws Exception {
        return Mosquitto.publish(
                server.mqttPort(),
                null,
                "-V",
                version,
                "-u",
                "any",
                "-P",
                password,
                "-q",
                "1",
                "-t",
                "sojourn/locations/x",
                "-m",
                FIX);
    }
}

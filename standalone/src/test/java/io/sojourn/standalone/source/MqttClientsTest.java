package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real clients of MQTT 3.1.1 and 5 against a server: what they publish, and what they hear. */
@Timeout(120)
class MqttClientsTest {
    private static final String TIME = "2026-01-01T00:00:0";

    private final List<Process> started = new ArrayList<>();
    private SourceServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server = SourceServer.withMqtt(Map.of());
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void whatMosquittoPublishesIsInTheTrackWhenItIsAcknowledged() throws Exception {
        Mosquitto.requireClients();
        for (String version : List.of("311", "5")) {
            String agent = "mosquitto-" + version;

            String said = Mosquitto.publish(
                    server.mqttPort(),
                    null,
                    "-V",
                    version,
                    "-q",
                    "1",
                    "-t",
                    "sojourn/locations/" + agent,
                    "-m",
                    fix(1));

            assertThat(said).isEqualTo("status 0");
            assertThat(server.http().trackTimes(agent)).containsExactly(TIME + "1.000Z");
        }
    }

    @Test
    void aMessageHoldsWhatABodyMayHold() throws Exception {
        Mosquitto.requireClients();
        String lines = "{\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"" + TIME + "1Z\"}\n"
                + "{\"agent_id\":\"b\",\"latitude\":91,\"longitude\":2}\n"
                + "{\"agent_id\":\"b\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"" + TIME + "2Z\"}\n";

        Mosquitto.publish(server.mqttPort(), lines, "-q", "1", "-t", "sojourn/locations", "-s");

        assertThat(server.http().trackTimes("a")).containsExactly(TIME + "1.000Z");
        assertThat(server.http().trackTimes("b")).containsExactly(TIME + "2.000Z");
        assertThat(server.http().metric("sojourn_ingest_fixes_total{outcome=\"rejected\"}"))
                .isEqualTo(1);
    }

    @Test
    void eachQualityOfServiceTakesAFixOnce() throws Exception {
        try (PahoThree client = new PahoThree("each-quality")) {
            for (int quality = 0; quality <= 2; quality++) {
                client.publish("sojourn/locations/q" + quality, fix(1), quality);
            }
        }

        await().until(() -> server.http().trackTimes("q0").size() == 1);
        assertThat(server.http().trackTimes("q1")).hasSize(1);
        assertThat(server.http().trackTimes("q2")).hasSize(1);
    }

    @Test
    void phonesThatSpeakOwnTracksAreAgents() throws Exception {
        try (PahoThree phone = new PahoThree("phone")) {
            phone.publish(
                    "owntracks/jane/pixel",
                    "{\"_type\":\"location\",\"lat\":51.5,\"lon\":-0.1,\"tst\":1767225601,\"tid\":\"jp\",\"vel\":36}",
                    1);
            phone.publish("owntracks/jane/pixel/event", "{\"_type\":\"transition\"}", 1);
            phone.publish("owntracks/jane/pixel", "{\"_type\":\"lwt\",\"tst\":1767225601}", 1);
        }

        assertThat(server.http().trackTimes("jane-pixel")).containsExactly(TIME + "1.000Z");
    }

    @Test
    void samplesReachTheirChartWithItsToken() throws Exception {
        JsonNode chart = server.http().post("/api/v1/charts", "{\"title\":\"MQTT\"}");
        String token = chart.get("series").get(0).get("token").asText();

        try (PahoThree client = new PahoThree("sampler")) {
            client.publish("sojourn/streams/" + token, "{\"x\":1,\"y\":0.5}\n{\"x\":2,\"y\":0.75}\n", 1);
        }

        JsonNode data = server.http().get("/api/v1/charts/" + chart.get("id").asText() + "/data");
        assertThat(data.get("series").get(0).get("y").toString()).isEqualTo("[0.5,0.75]");
    }

    @Test
    void mqtt5ClientsAreToldWhyAMessageIsOfNoUse() throws Exception {
        try (PahoFive client = new PahoFive("told")) {
            assertThat(client.reason("sojourn/locations/x", "{\"latitude\":91,\"longitude\":0}"))
                    .isEqualTo("153 latitude_out_of_range: latitude must be within -90 and 90");
            assertThat(client.reason("sojourn/locations/x", "{\"agent_id\":\"y\",\"latitude\":1,\"longitude\":0}"))
                    .isEqualTo("153 wrong_agent: agent_id must be that of the topic");
            assertThat(client.reason("elsewhere", "{}")).startsWith("144 invalid_topic");
            assertThat(client.reason("sojourn/streams/sj_none_000000000000000000000000", "1"))
                    .isEqualTo("135 token_unknown: no chart or series has this token");
            assertThat(client.reason("sojourn/locations/x", "not json\n{\"latitude\":1,\"longitude\":0}"))
                    .startsWith("0 1 rejected, first line 1: invalid_json");
        }
    }

    @Test
    void aBadMessageOfAnOlderClientIsAcknowledgedAndCounted() throws Exception {
        try (PahoThree client = new PahoThree("older")) {
            client.publish("sojourn/locations/x", "nonsense", 1);
            client.publish("sojourn/locations/x", fix(1), 1);
        }

        assertThat(server.http().trackTimes("x")).hasSize(1);
        assertThat(server.http().metric("sojourn_mqtt_received_total{outcome=\"refused\"}"))
                .isEqualTo(1);
    }

    @Test
    void subscribersHearEventsOnTheTopicThatTheyAskedFor() throws Exception {
        Mosquitto.requireClients();
        Path all = Files.createFile(folder.resolve("all"));
        Path one = Files.createFile(folder.resolve("one"));
        started.add(Mosquitto.subscribe(server.mqttPort(), all, "-q", "1", "-t", "sojourn/events/#", "-v", "-d"));
        started.add(Mosquitto.subscribe(
                server.mqttPort(), one, "-V", "5", "-q", "0", "-t", "sojourn/events/agents/+", "-v", "-d"));
        await().until(() -> Files.readString(all), said -> said.contains("Subscribed"));
        await().until(() -> Files.readString(one), said -> said.contains("Subscribed"));

        Mosquitto.publish(server.mqttPort(), null, "-q", "1", "-t", "sojourn/locations/alice", "-m", fix(1));
        Mosquitto.publish(server.mqttPort(), null, "-q", "1", "-t", "sojourn/locations/a%2Bb", "-m", fix(2));

        for (Path each : List.of(all, one)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Files.readString(each))
                            .contains(
                                    "sojourn/events/agents/alice {\"id\":\"d",
                                    "sojourn/events/agents/a%2Bb {\"id\":\"d")
                            .contains("\"event_type\":\"location_update\"", "\"topic\":\"agents/a+b\""));
        }
    }

    @Test
    void messagesToTopicsOfOnesOwnComeAsTheyWerePublished() throws Exception {
        try (PahoThree client = new PahoThree("own")) {
            List<String> heard = client.hear("sojourn/custom/#", "sojourn/events/custom/lamp");

            client.publish("sojourn/custom/lamp", "on", 1);
            client.publish("sojourn/custom/room/7", "{\"t\":21.5}", 1);

            await().until(() -> heard.size() == 3);
            assertThat(heard).contains("sojourn/custom/lamp on", "sojourn/custom/room/7 {\"t\":21.5}");
            assertThat(heard)
                    .filteredOn(each -> each.startsWith("sojourn/events/custom/lamp {\"id\":\"m"))
                    .singleElement()
                    .satisfies(each -> assertThat(each).contains("\"data\":\"on\""));
        }
    }

    @Test
    void theLastRetainedMessageOfATopicIsToldToWhoComesLater() throws Exception {
        try (PahoThree device = new PahoThree("device")) {
            device.client.publish("sojourn/custom/lamp", "off".getBytes(UTF_8), 1, true);
            device.client.publish("sojourn/custom/lamp", "on".getBytes(UTF_8), 1, true);
            device.client.publish("sojourn/custom/door", "{\"open\":true}".getBytes(UTF_8), 1, true);
            device.client.publish("sojourn/custom/gone", "1".getBytes(UTF_8), 1, true);
            device.client.publish("sojourn/custom/gone", new byte[0], 1, true);
        }
        try (PahoThree dashboard = new PahoThree("dashboard")) {
            List<String> heard = dashboard.hear("sojourn/custom/#");

            await().until(() -> heard.size() == 2);
            assertThat(heard)
                    .containsExactlyInAnyOrder("sojourn/custom/lamp on", "sojourn/custom/door {\"open\":true}");
        }
    }

    @Test
    void anUnsubscribedTopicIsSilent() throws Exception {
        try (PahoThree client = new PahoThree("leaver")) {
            List<String> heard = client.hear("sojourn/custom/a", "sojourn/custom/b");
            client.client.unsubscribe("sojourn/custom/a");

            client.publish("sojourn/custom/a", "1", 1);
            client.publish("sojourn/custom/b", "2", 1);

            await().until(() -> !heard.isEmpty());
            assertThat(heard).containsExactly("sojourn/custom/b 2");
        }
    }

    @Test
    void whatIsNeverToldCannotBeSubscribedTo() throws Exception {
        try (PahoFive client = new PahoFive("asker")) {
            assertThat(client.subscribe("sojourn/locations/alice")).isEqualTo(0x8F);
            assertThat(client.subscribe("$share/g/sojourn/events/#")).isEqualTo(0x9E);
            assertThat(client.subscribe("sojourn/events/agents/+")).isEqualTo(1);
        }
    }

    @Test
    void theWillOfAClientThatVanishesIsPublished() throws Exception {
        try (PahoThree listener = new PahoThree("listener")) {
            List<String> heard = listener.hear("sojourn/custom/status");
            MqttConnectOptions options = new MqttConnectOptions();
            options.setWill("sojourn/custom/status", "gone".getBytes(UTF_8), 1, false);
            var vanishing = new org.eclipse.paho.client.mqttv3.MqttClient(
                    server.mqttUrl(), "vanishing", new MemoryPersistence());
            vanishing.connect(options);

            vanishing.disconnectForcibly(0, 0, false);

            await().until(() -> heard.contains("sojourn/custom/status gone"));
            vanishing.close(true);
        }
    }

    @Test
    void aClientThatSaysGoodbyeHasNoWill() throws Exception {
        try (PahoThree listener = new PahoThree("listener")) {
            List<String> heard = listener.hear("sojourn/custom/#");
            MqttConnectOptions options = new MqttConnectOptions();
            options.setWill("sojourn/custom/status", "gone".getBytes(UTF_8), 1, false);
            var leaving =
                    new org.eclipse.paho.client.mqttv3.MqttClient(server.mqttUrl(), "leaving", new MemoryPersistence());
            leaving.connect(options);

            leaving.disconnect();

            listener.publish("sojourn/custom/later", "1", 1);
            await().until(() -> !heard.isEmpty());
            assertThat(heard).containsExactly("sojourn/custom/later 1");
            leaving.close();
        }
    }

    @Test
    void theNewestClientOfANameTakesOver() throws Exception {
        List<Throwable> lost = new CopyOnWriteArrayList<>();
        try (PahoFive first = new PahoFive("same-name")) {
            first.onLost(lost);

            try (PahoFive second = new PahoFive("same-name")) {
                await().until(() -> !lost.isEmpty());
                assertThat(second.reason("sojourn/locations/x", fix(1))).isEqualTo("0 null");
            }
        }
    }

    @Test
    void aMessageOfQuality2IsTakenOrRefusedWithItsCode() throws Exception {
        try (PahoFive client = new PahoFive("two")) {
            assertThat(client.reason("sojourn/locations/x", fix(1), 2)).startsWith("0");
            assertThat(client.reason("sojourn/locations/x", "{\"latitude\":91,\"longitude\":0}", 2))
                    .isEqualTo("153");
        }
    }

    @Test
    void aClientThatReadsNothingIsSentAwayAndTheOthersHearAll() throws Exception {
        try (PahoThree publisher = new PahoThree("publisher");
                Socket lazy = new Socket()) {
            lazy.setReceiveBufferSize(4_096);
            lazy.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.mqttPort()));
            lazy.getOutputStream().write(new byte[] {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 1, 'l'});
            lazy.getOutputStream().write(new byte[] {(byte) 0x82, 21, 0, 1, 0, 16});
            lazy.getOutputStream().write("sojourn/custom/#\0".getBytes(UTF_8));
            lazy.getOutputStream().flush();
            assertThat(lazy.getInputStream().readNBytes(4 + 5)).endsWith(0x90, 3, 0, 1, 0);
            List<String> heard = publisher.hear("sojourn/custom/#");

            String large = "\"" + "x".repeat(50_000) + "\"";
            for (int i = 0; i < 200; i++) {
                publisher.publish("sojourn/custom/n" + i, large, 1);
            }

            await().until(() -> server.http().metric("sojourn_mqtt_sent_total{outcome=\"too_slow\"}") == 1);
            await().until(() -> heard.size() == 200);
        }
    }

    @Test
    void whatIsNoMqttIsCutOff() throws Exception {
        try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), server.mqttPort())) {
            browser.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));

            assertThat(browser.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPacketThatIsTooLongCostsOnlyItsSender() throws Exception {
        try (PahoThree other = new PahoThree("other");
                PahoThree sender = new PahoThree("too-long")) {
            assertThatThrownBy(() -> sender.publish("sojourn/custom/x", "x".repeat(1_100_000), 1))
                    .isInstanceOf(MqttException.class);

            other.publish("sojourn/locations/x", fix(1), 1);
        }
        assertThat(server.http().trackTimes("x")).hasSize(1);
    }

    private static String fix(int second) {
        return "{\"latitude\":51.5,\"longitude\":-0.1,\"timestamp\":\"" + TIME + second + "Z\"}";
    }

    /** Eclipse Paho for MQTT 3.1.1. */
    private final class PahoThree implements AutoCloseable {
        private final org.eclipse.paho.client.mqttv3.MqttClient client;

        PahoThree(String id) throws MqttException {
            client = new org.eclipse.paho.client.mqttv3.MqttClient(server.mqttUrl(), id, new MemoryPersistence());
            client.setTimeToWait(20_000);
            client.connect();
        }

        /** Returns when it is acknowledged. */
        void publish(String topic, String payload, int quality) throws MqttException {
            client.publish(topic, payload.getBytes(UTF_8), quality, false);
        }

        List<String> hear(String... topics) throws MqttException {
            List<String> heard = new CopyOnWriteArrayList<>();
            for (String topic : topics) {
                client.subscribe(
                        topic, 1, (of, message) -> heard.add(of + ' ' + new String(message.getPayload(), UTF_8)));
            }
            return heard;
        }

        @Override
        public void close() throws MqttException {
            if (client.isConnected()) {
                client.disconnect();
            }
            client.close(true);
        }
    }

    /** Eclipse Paho for MQTT 5. */
    private final class PahoFive implements AutoCloseable {
        private final org.eclipse.paho.mqttv5.client.MqttAsyncClient client;

        PahoFive(String id) throws org.eclipse.paho.mqttv5.common.MqttException {
            client = new org.eclipse.paho.mqttv5.client.MqttAsyncClient(
                    server.mqttUrl(), id, new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            client.connect(options).waitForCompletion(20_000);
        }

        /** What a message with quality 1 is answered: the code, and the words. */
        String reason(String topic, String payload) throws org.eclipse.paho.mqttv5.common.MqttException {
            return reason(topic, payload, 1);
        }

        String reason(String topic, String payload, int quality) throws org.eclipse.paho.mqttv5.common.MqttException {
            IMqttToken token = client.publish(topic, payload.getBytes(UTF_8), quality, false);
            try {
                token.waitForCompletion(20_000);
            } catch (org.eclipse.paho.mqttv5.common.MqttException refused) {
                if (token.getReasonCodes() == null) {
                    // Refused with quality 2: Paho keeps the code alone.
                    return String.valueOf(refused.getReasonCode());
                }
                // Its code is in the token, too.
            }
            // None is success: after a message of quality 2 there may be none.
            int code = token.getReasonCodes() == null ? 0 : token.getReasonCodes()[0];
            return code + " "
                    + (token.getResponseProperties() == null
                            ? null
                            : token.getResponseProperties().getReasonString());
        }

        int subscribe(String topic) throws org.eclipse.paho.mqttv5.common.MqttException {
            IMqttToken token = client.subscribe(new MqttSubscription(topic, 1));
            try {
                token.waitForCompletion(20_000);
            } catch (org.eclipse.paho.mqttv5.common.MqttException refused) {
                // Its code is in the token, too.
            }
            return token.getReasonCodes()[0];
        }

        void onLost(List<Throwable> lost) {
            client.setCallback(new LostCallback(lost));
        }

        @Override
        public void close() throws org.eclipse.paho.mqttv5.common.MqttException {
            client.disconnectForcibly(0, 1_000, client.isConnected());
            client.close(true);
        }
    }
}

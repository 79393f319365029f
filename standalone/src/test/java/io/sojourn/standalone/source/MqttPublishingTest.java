package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What real clients of MQTT 3.1.1 and 5 publish, and what they are answered. */
@Timeout(120)
@ExtendWith(MqttServer.class)
class MqttPublishingTest {
    private static final String REJECTED = "sojourn_ingest_fixes_total{outcome=\"rejected\"}";
    private static final String REFUSED = "sojourn_mqtt_received_total{outcome=\"refused\"}";

    private final SourceServer server;

    MqttPublishingTest(SourceServer server) {
        this.server = server;
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
                    Fixes.at(1));

            assertThat(said).isEqualTo("status 0");
            assertThat(server.http().trackTimes(agent)).containsExactly(Fixes.timeOf(1));
        }
    }

    @Test
    void aMessageHoldsWhatABodyMayHold() throws Exception {
        Mosquitto.requireClients();
        String lines = """
                {"agent_id":"a","latitude":1,"longitude":2,"timestamp":"2026-01-01T00:00:01Z"}
                {"agent_id":"b","latitude":91,"longitude":2}
                {"agent_id":"b","latitude":1,"longitude":2,"timestamp":"2026-01-01T00:00:02Z"}
                """;
        double before = server.http().metric(REJECTED);

        Mosquitto.publish(server.mqttPort(), lines, "-q", "1", "-t", "sojourn/locations", "-s");

        assertThat(server.http().trackTimes("a")).containsExactly(Fixes.timeOf(1));
        assertThat(server.http().trackTimes("b")).containsExactly(Fixes.timeOf(2));
        assertThat(server.http().metric(REJECTED) - before).isEqualTo(1);
    }

    @Test
    void eachQualityOfServiceTakesAFixOnce() throws Exception {
        try (PahoThree client = new PahoThree(server, "each-quality")) {
            for (int quality = 0; quality <= 2; quality++) {
                client.publish("sojourn/locations/q" + quality, Fixes.at(1), quality);
            }
        }

        await().until(() -> server.http().trackTimes("q0").size() == 1);
        assertThat(server.http().trackTimes("q1")).hasSize(1);
        assertThat(server.http().trackTimes("q2")).hasSize(1);
    }

    @Test
    void phonesThatSpeakOwnTracksAreAgents() throws Exception {
        try (PahoThree phone = new PahoThree(server, "phone")) {
            phone.publish(
                    "owntracks/jane/pixel",
                    "{\"_type\":\"location\",\"lat\":51.5,\"lon\":-0.1,\"tst\":1767225601,\"tid\":\"jp\",\"vel\":36}",
                    1);
            phone.publish("owntracks/jane/pixel/event", "{\"_type\":\"transition\"}", 1);
            phone.publish("owntracks/jane/pixel", "{\"_type\":\"lwt\",\"tst\":1767225601}", 1);
        }

        assertThat(server.http().trackTimes("jane-pixel")).containsExactly(Fixes.timeOf(1));
    }

    @Test
    void samplesReachTheirChartWithItsToken() throws Exception {
        JsonNode chart = server.http().post("/api/v1/charts", "{\"title\":\"MQTT\"}");
        String token = chart.get("series").get(0).get("token").asText();

        try (PahoThree client = new PahoThree(server, "sampler")) {
            client.publish("sojourn/streams/" + token, "{\"x\":1,\"y\":0.5}\n{\"x\":2,\"y\":0.75}\n", 1);
        }

        JsonNode data = server.http().get("/api/v1/charts/" + chart.get("id").asText() + "/data");
        assertThat(data.get("series").get(0).get("y").toString()).isEqualTo("[0.5,0.75]");
    }

    @Test
    void mqtt5ClientsAreToldWhyAMessageIsOfNoUse() throws Exception {
        try (PahoFive client = new PahoFive(server, "told")) {
            assertThat(client.reason("sojourn/locations/told", "{\"latitude\":91,\"longitude\":0}"))
                    .isEqualTo("153 latitude_out_of_range: latitude must be within -90 and 90");
            assertThat(client.reason("sojourn/locations/told", "{\"agent_id\":\"y\",\"latitude\":1,\"longitude\":0}"))
                    .isEqualTo("153 wrong_agent: agent_id must be that of the topic");
            assertThat(client.reason("elsewhere", "{}")).startsWith("144 invalid_topic");
            assertThat(client.reason("sojourn/streams/sj_none_000000000000000000000000", "1"))
                    .isEqualTo("135 token_unknown: no chart or series has this token");
            assertThat(client.reason("sojourn/locations/told", "not json\n{\"latitude\":1,\"longitude\":0}"))
                    .startsWith("0 1 rejected, first line 1: invalid_json");
        }
    }

    @Test
    void aBadMessageOfAnOlderClientIsAcknowledgedAndCounted() throws Exception {
        double before = server.http().metric(REFUSED);
        try (PahoThree client = new PahoThree(server, "older")) {
            client.publish("sojourn/locations/older", "nonsense", 1);
            client.publish("sojourn/locations/older", Fixes.at(1), 1);
        }

        assertThat(server.http().trackTimes("older")).hasSize(1);
        assertThat(server.http().metric(REFUSED) - before).isEqualTo(1);
    }

    @Test
    void aMessageOfQuality2IsTakenOrRefusedWithItsCode() throws Exception {
        try (PahoFive client = new PahoFive(server, "two")) {
            assertThat(client.reason("sojourn/locations/two", Fixes.at(1), 2)).startsWith("0");
            assertThat(client.reason("sojourn/locations/two", "{\"latitude\":91,\"longitude\":0}", 2))
                    .isEqualTo("153");
        }
    }
}

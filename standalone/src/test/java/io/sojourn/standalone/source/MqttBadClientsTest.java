package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients of MQTT that behave badly cost nobody but themselves. */
@Timeout(120)
@ExtendWith(MqttServer.class)
class MqttBadClientsTest {
    private final SourceServer server;

    MqttBadClientsTest(SourceServer server) {
        this.server = server;
    }

    @Test
    void aClientThatReadsNothingIsSentAwayAndTheOthersHearAll() throws Exception {
        try (PahoThree publisher = new PahoThree(server, "publisher");
                RawMqtt lazy = new RawMqtt(server.mqttPort(), "lazy")) {
            lazy.subscribe("sojourn/custom/#");
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
        try (PahoThree other = new PahoThree(server, "other");
                PahoThree sender = new PahoThree(server, "too-long")) {
            assertThatThrownBy(() -> sender.publish("sojourn/custom/x", "x".repeat(1_100_000), 1))
                    .isInstanceOf(MqttException.class);

            other.publish("sojourn/locations/x", Fixes.at(1), 1);
        }
        assertThat(server.http().trackTimes("x")).hasSize(1);
    }
}

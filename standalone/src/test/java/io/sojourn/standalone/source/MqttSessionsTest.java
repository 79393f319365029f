package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How connections of real clients of MQTT begin and end. */
@Timeout(120)
@ExtendWith(MqttServer.class)
class MqttSessionsTest {
    private final SourceServer server;

    MqttSessionsTest(SourceServer server) {
        this.server = server;
    }

    @Test
    void theWillOfAClientThatVanishesIsPublished() throws Exception {
        try (PahoThree listener = new PahoThree(server, "listener")) {
            List<String> heard = listener.hear("sojourn/custom/status");
            try (PahoThree vanishing = PahoThree.withWill(server, "vanishing", "sojourn/custom/status", "gone")) {

                vanishing.client.disconnectForcibly(0, 0, false);

                await().until(() -> heard.contains("sojourn/custom/status gone"));
            }
        }
    }

    @Test
    void aClientThatSaysGoodbyeHasNoWill() throws Exception {
        try (PahoThree listener = new PahoThree(server, "listener")) {
            List<String> heard = listener.hear("sojourn/custom/goodbye/#");
            PahoThree leaving = PahoThree.withWill(server, "leaving", "sojourn/custom/goodbye/status", "gone");

            leaving.close();

            listener.publish("sojourn/custom/goodbye/later", "1", 1);
            await().until(() -> !heard.isEmpty());
            assertThat(heard).containsExactly("sojourn/custom/goodbye/later 1");
        }
    }

    @Test
    void theNewestClientOfANameTakesOver() throws Exception {
        List<Throwable> lost = new CopyOnWriteArrayList<>();
        try (PahoFive first = new PahoFive(server, "same-name")) {
            first.onLost(lost);

            try (PahoFive second = new PahoFive(server, "same-name")) {
                await().until(() -> !lost.isEmpty());
                assertThat(second.reason("sojourn/locations/newest", Fixes.at(1)))
                        .isEqualTo("0 null");
            }
        }
    }
}

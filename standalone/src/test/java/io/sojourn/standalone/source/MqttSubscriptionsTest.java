package io.sojourn.standalone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What real clients of MQTT 3.1.1 and 5 hear. */
@Timeout(120)
@ExtendWith(MqttServer.class)
class MqttSubscriptionsTest {
    private final SourceServer server;

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    MqttSubscriptionsTest(SourceServer server) {
        this.server = server;
    }

    @AfterEach
    void stopListening() {
        started.forEach(Process::destroyForcibly);
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

        Mosquitto.publish(server.mqttPort(), null, "-q", "1", "-t", "sojourn/locations/alice", "-m", Fixes.at(1));
        Mosquitto.publish(server.mqttPort(), null, "-q", "1", "-t", "sojourn/locations/a%2Bb", "-m", Fixes.at(2));

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
        try (PahoThree client = new PahoThree(server, "own")) {
            List<String> heard = client.hear("sojourn/custom/own/#", "sojourn/events/custom/own/lamp");

            client.publish("sojourn/custom/own/lamp", "on", 1);
            client.publish("sojourn/custom/own/room/7", "{\"t\":21.5}", 1);

            await().until(() -> heard.size() == 3);
            assertThat(heard).contains("sojourn/custom/own/lamp on", "sojourn/custom/own/room/7 {\"t\":21.5}");
            assertThat(heard)
                    .filteredOn(each -> each.startsWith("sojourn/events/custom/own/lamp {\"id\":\"m"))
                    .singleElement()
                    .satisfies(each -> assertThat(each).contains("\"data\":\"on\""));
        }
    }

    @Test
    void theLastRetainedMessageOfATopicIsToldToWhoComesLater() throws Exception {
        try (PahoThree device = new PahoThree(server, "device")) {
            device.retain("sojourn/custom/kept/lamp", "off");
            device.retain("sojourn/custom/kept/lamp", "on");
            device.retain("sojourn/custom/kept/door", "{\"open\":true}");
            device.retain("sojourn/custom/kept/gone", "1");
            device.retain("sojourn/custom/kept/gone", "");
        }
        try (PahoThree dashboard = new PahoThree(server, "dashboard")) {
            List<String> heard = dashboard.hear("sojourn/custom/kept/#");

            await().until(() -> heard.size() == 2);
            assertThat(heard)
                    .containsExactlyInAnyOrder(
                            "sojourn/custom/kept/lamp on", "sojourn/custom/kept/door {\"open\":true}");
        }
    }

    @Test
    void anUnsubscribedTopicIsSilent() throws Exception {
        try (PahoThree client = new PahoThree(server, "leaver")) {
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
        try (PahoFive client = new PahoFive(server, "asker")) {
            assertThat(client.subscribe("sojourn/locations/alice")).isEqualTo(0x8F);
            assertThat(client.subscribe("$share/g/sojourn/events/#")).isEqualTo(0x9E);
            assertThat(client.subscribe("sojourn/events/agents/+")).isEqualTo(1);
        }
    }
}

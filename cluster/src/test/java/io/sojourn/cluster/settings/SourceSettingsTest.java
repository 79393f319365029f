package io.sojourn.cluster.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.protocol.topic.TopicFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSettingsTest {
    @Test
    void allSourcesButHttpAreOffUnlessSet() {
        assertThat(Settings.from(Map.of()).sources()).isEqualTo(new SourceSettings(null, null, null));
    }

    @Test
    void eachSourceHasDefaults() {
        // When
        SourceSettings sources = Settings.from(Map.of(
                        "SOJOURN_MQTT_PORT", "1883",
                        "SOJOURN_MQTT_BRIDGE_URL", "mqtt://broker",
                        "SOJOURN_MQTT_BRIDGE_CLIENT_ID", "me",
                        "SOJOURN_KAFKA_BOOTSTRAP", "kafka:9092",
                        "SOJOURN_KAFKA_TOPICS", "locations:fixes, samples:sensors"))
                .sources();
        // Then
        assertThat(sources.mqtt()).isEqualTo(new MqttSettings("127.0.0.1", 1883, null, null, 10_000));
        assertThat(sources.bridge())
                .isEqualTo(new BridgeSettings(
                        "broker",
                        1883,
                        false,
                        null,
                        null,
                        null,
                        List.of("sojourn/locations", "sojourn/locations/+", "sojourn/streams/+", "owntracks/+/+"),
                        "me",
                        null));
        assertThat(sources.kafka())
                .isEqualTo(new KafkaSettings(
                        "kafka:9092",
                        List.of("fixes"),
                        List.of("sensors"),
                        "sojourn",
                        null,
                        null,
                        Set.of(TopicFilter.parse("agents/*")),
                        null));
    }

    @Test
    void severalMembersShareASubscription() {
        // When
        BridgeSettings bridge = Settings.from(Map.of(
                        "SOJOURN_MQTT_BRIDGE_URL", "mqtts://bob:top%3Asecret@broker",
                        "SOJOURN_CLUSTER", "dns:sojourn",
                        "SOJOURN_DB_URL", "jdbc:postgresql://db/sojourn"))
                .sources()
                .bridge();
        // Then
        assertThat(bridge.share()).isEqualTo("sojourn");
        assertThat(bridge.port()).isEqualTo(8883);
        assertThat(bridge.user()).isEqualTo("bob");
        assertThat(bridge.password()).isEqualTo("top:secret");
        assertThat(bridge.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "SOJOURN_MQTT_PORT, x, SOJOURN_MQTT_PORT must be a number",
        "SOJOURN_MQTT_HOST, 127.0.0.1, SOJOURN_MQTT_PORT must be set",
        "SOJOURN_MQTT_TLS_KEY, /dev/null, SOJOURN_MQTT_TLS_CERT must be set",
        "SOJOURN_MQTT_BRIDGE_URL, http://broker, SOJOURN_MQTT_BRIDGE_URL must be like",
        "SOJOURN_KAFKA_TOPICS, locations:fixes, SOJOURN_KAFKA_BOOTSTRAP must be set",
        "SOJOURN_KAFKA_BOOTSTRAP, kafka:9092, SOJOURN_KAFKA_TOPICS or",
    })
    void whatIsWrongIsNamed(String setting, String value, String told) {
        // When
        SettingsException problem =
                catchThrowableOfType(SettingsException.class, () -> Settings.from(Map.of(setting, value)));
        // Then
        assertThat(problem.problems()).anySatisfy(each -> assertThat(each).contains(told));
    }

    @Test
    void anOpenMqttServerMayNotBeReachedByOthers() {
        // Given
        Map<String, String> environment = new HashMap<>();
        environment.put("SOJOURN_MQTT_PORT", "1883");
        environment.put("SOJOURN_MQTT_HOST", "0.0.0.0");
        // When
        SettingsException problem = catchThrowableOfType(SettingsException.class, () -> Settings.from(environment));
        // Then
        assertThat(problem.problems()).singleElement().asString().contains("SOJOURN_MQTT_HOST", "SOJOURN_API_KEYS");
    }
}

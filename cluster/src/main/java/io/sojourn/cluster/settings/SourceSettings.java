package io.sojourn.cluster.settings;

import org.jspecify.annotations.Nullable;

/**
 * Sources beside HTTP; what is null is off.
 *
 * @param mqtt where MQTT clients connect to
 * @param bridge a broker that is listened to
 * @param kafka topics that are read, and written
 */
public record SourceSettings(
        @Nullable MqttSettings mqtt,
        @Nullable BridgeSettings bridge,
        @Nullable KafkaSettings kafka) {
    static SourceSettings from(SettingsReader in, HttpSettings http, KeySettings keys, ClusterSettings cluster) {
        return new SourceSettings(
                MqttSettings.from(in, http, keys), BridgeSettings.from(in, cluster), KafkaSettings.from(in));
    }
}

package io.sojourn.cluster.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where MQTT clients connect to.
 *
 * @param port 0 for any free one
 * @param certificate a PEM file with the chain, null for a plain connection
 * @param key a PEM file with its key, null just as the certificate is
 * @param maxConnections of this process
 */
public record MqttSettings(
        String host,
        int port,
        @Nullable Path certificate,
        @Nullable Path key,
        int maxConnections) {
    private static final String PORT = "SOJOURN_MQTT_PORT";
    private static final String HOST = "SOJOURN_MQTT_HOST";
    private static final String CERTIFICATE = "SOJOURN_MQTT_TLS_CERT";
    private static final String KEY = "SOJOURN_MQTT_TLS_KEY";

    /** Null if no port is set. */
    static @Nullable MqttSettings from(SettingsReader in, HttpSettings http, KeySettings keys) {
        Path certificate = file(in, CERTIFICATE);
        Path key = file(in, KEY);
        if ((certificate == null) != (key == null)) {
            in.wrong(certificate == null ? CERTIFICATE : KEY, "must be set where the other one of the two is");
        }
        int max = in.integer("SOJOURN_MQTT_MAX_CONNECTIONS", 10_000, 1, 1_000_000);
        if (in.text(PORT) == null) {
            if (certificate != null || in.text(HOST) != null) {
                in.wrong(PORT, "must be set where " + HOST + " or " + CERTIFICATE + " is");
            }
            return null;
        }
        int port = in.integer(PORT, 1883, 0, 65_535);
        String host = in.text(HOST, http.host());
        if (in.text(HOST) != null) { // Otherwise it is that of HTTP, which is checked already.
            keys.checkBind(HOST, new HttpSettings(host, port), in);
        }
        return new MqttSettings(host, port, certificate, key, max);
    }

    public boolean isTls() {
        return certificate != null;
    }

    static @Nullable Path file(SettingsReader in, String setting) {
        String text = in.text(setting);
        if (text == null) {
            return null;
        }
        Path path = Path.of(text);
        if (!Files.isReadable(path)) {
            in.wrong(setting, "must be a PEM file that can be read");
        }
        return path;
    }
}

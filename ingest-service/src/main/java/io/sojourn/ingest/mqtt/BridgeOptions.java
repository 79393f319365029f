package io.sojourn.ingest.mqtt;

import io.sojourn.cluster.settings.BridgeSettings;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClientOptions;

/** How a broker is connected to: with a session that it keeps, and acknowledging only what is committed. */
final class BridgeOptions {
    static final int CONNECT_MS = 10_000;
    private static final int MAX_PACKET_BYTES = 1 << 20;
    private static final int KEEP_ALIVE_S = 30;

    private BridgeOptions() {}

    static MqttClientOptions of(BridgeSettings settings) {
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(settings.clientId())
                .setCleanSession(false)
                .setKeepAliveInterval(KEEP_ALIVE_S)
                .setMaxMessageSize(MAX_PACKET_BYTES)
                .setUsername(settings.user())
                .setPassword(settings.password());
        options.setAutoAck(false);
        options.setConnectTimeout(CONNECT_MS);
        if (settings.tls()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            if (settings.authority() != null) {
                options.setTrustOptions(
                        new PemTrustOptions().addCertPath(settings.authority().toString()));
            }
        }
        return options;
    }
}

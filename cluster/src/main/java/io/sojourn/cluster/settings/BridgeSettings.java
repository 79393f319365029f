package io.sojourn.cluster.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT broker that is listened to. The password is a secret: {@link #toString} does not show it.
 *
 * @param tls whether the URL is {@code mqtts://}
 * @param authority a PEM file of who has signed the broker's certificate, null for those whom Java trusts
 * @param topics filters, each with what its topics stand for after a {@code =}; see {@code docs/mqtt.md}
 * @param clientId names the session that the broker keeps for us: another one for each process
 * @param share the group of a shared subscription, null for one of our own
 */
public record BridgeSettings(
        String host,
        int port,
        boolean tls,
        @Nullable Path authority,
        @Nullable String user,
        @Nullable String password,
        List<String> topics,
        String clientId,
        @Nullable String share) {
    private static final String URL = "SOJOURN_MQTT_BRIDGE_URL";
    private static final String TOPICS = "SOJOURN_MQTT_BRIDGE_TOPICS";
    private static final String SHARE = "SOJOURN_MQTT_BRIDGE_SHARE";
    private static final String DEFAULT_TOPICS =
            "sojourn/locations,sojourn/locations/+,sojourn/streams/+,owntracks/+/+";
    private static final String NO_SHARE = "none";

    public BridgeSettings {
        topics = List.copyOf(topics);
    }

    /** Null if no URL is set. */
    static @Nullable BridgeSettings from(SettingsReader in, ClusterSettings cluster) {
        String url = in.text(URL);
        if (url == null) {
            return null;
        }
        URI uri = parse(url);
        if (uri == null) {
            in.wrong(URL, "must be like mqtt://user:password@host:1883 or mqtts://host:8883");
            return null;
        }
        boolean tls = "mqtts".equals(uri.getScheme());
        boolean alone = cluster.discovery() instanceof ClusterSettings.Discovery.None;
        String share = in.text(SHARE, alone ? NO_SHARE : "sojourn");
        if (!share.matches("[^/+#\\s]+")) {
            in.wrong(SHARE, "must be a name without slashes and wildcards, or " + NO_SHARE);
        }
        String[] credentials =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        return new BridgeSettings(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : tls ? 8883 : 1883,
                tls,
                MqttSettings.file(in, "SOJOURN_MQTT_BRIDGE_TLS_CA"),
                credentials.length > 0 ? credentials[0] : null,
                credentials.length > 1 ? credentials[1] : null,
                List.of(in.text(TOPICS, DEFAULT_TOPICS).split("\\s*,\\s*")),
                in.text("SOJOURN_MQTT_BRIDGE_CLIENT_ID", "sojourn-" + hostName()),
                share.equals(NO_SHARE) ? null : share);
    }

    private static @Nullable URI parse(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "mqtt".equals(uri.getScheme()) || "mqtts".equals(uri.getScheme());
            boolean plain = uri.getPath() == null
                    || uri.getPath().isEmpty()
                    || uri.getPath().equals("/");
            return known && plain && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "bridge";
        }
    }

    @Override
    public String toString() {
        return "BridgeSettings[" + (tls ? "mqtts://" : "mqtt://") + host + ":" + port + ", " + topics + "]";
    }
}

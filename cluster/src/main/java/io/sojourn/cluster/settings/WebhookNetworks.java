package io.sojourn.cluster.settings;

import io.sojourn.protocol.network.NetworkRange;
import java.util.List;

/**
 * Where webhooks may be sent to besides the public internet.
 *
 * @param allowed none by default
 */
public record WebhookNetworks(List<NetworkRange> allowed) {
    private static final String KEY = "SOJOURN_WEBHOOK_ALLOW_NETWORKS";

    public WebhookNetworks {
        allowed = List.copyOf(allowed);
    }

    static WebhookNetworks from(SettingsReader in) {
        String text = in.text(KEY);
        if (text == null) {
            return new WebhookNetworks(List.of());
        }
        try {
            return new WebhookNetworks(NetworkRange.parseAll(text));
        } catch (IllegalArgumentException e) {
            in.wrong(KEY, "must be networks like 10.0.0.0/8,fd00::/8: " + e.getMessage());
            return new WebhookNetworks(List.of());
        }
    }
}

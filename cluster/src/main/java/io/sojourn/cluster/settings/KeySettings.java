package io.sojourn.cluster.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the server. The values are secrets: {@link #toString} does not show them.
 *
 * @param apiKeys {@code name:key:scopes} by commas, null for none
 * @param insecure whether a bind that others can reach is allowed without keys
 * @param corsOrigins allowed origins besides loopback and the server's own
 */
public record KeySettings(@Nullable String apiKeys, boolean insecure, List<String> corsOrigins) {
    public KeySettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    static KeySettings from(SettingsReader in) {
        String origins = in.text("SOJOURN_CORS_ORIGINS");
        List<String> list = origins == null ? List.of() : List.of(origins.split("\\s*,\\s*"));
        return new KeySettings(in.text("SOJOURN_API_KEYS"), in.flag("SOJOURN_INSECURE"), list);
    }

    /** Without keys the server is open, so nobody else may reach it. */
    void checkBind(HttpSettings http, SettingsReader in) {
        if (apiKeys == null && !insecure && !http.isLoopback()) {
            in.wrong(
                    "SOJOURN_HTTP_HOST",
                    "is '" + http.host() + "', which others can reach: set SOJOURN_API_KEYS, or SOJOURN_INSECURE=true"
                            + " to serve everybody");
        }
    }

    @Override
    public String toString() {
        return "KeySettings[apiKeys=" + (apiKeys == null ? "none" : "set") + ", insecure=" + insecure + "]";
    }
}

package io.sojourn.cluster.settings;

import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.ApiKey;
import java.util.List;

/**
 * Who may use the server.
 *
 * @param keys none: open to everybody who can reach it
 * @param insecure whether a bind that others can reach is allowed without keys
 * @param corsOrigins allowed origins besides the server's own; empty: those on loopback
 */
public record KeySettings(List<ApiKey> keys, boolean insecure, List<String> corsOrigins) {
    public KeySettings {
        keys = List.copyOf(keys);
        corsOrigins = List.copyOf(corsOrigins);
    }

    static KeySettings from(SettingsReader in) {
        String origins = in.text("SOJOURN_CORS_ORIGINS");
        List<String> list = origins == null ? List.of() : List.of(origins.split("\\s*,\\s*"));
        return new KeySettings(keys(in), in.flag("SOJOURN_INSECURE"), list);
    }

    /** The same for the server that is bound to {@code host}. */
    public AccessSettings accessOf(HttpSettings http) {
        return new AccessSettings(http.host(), keys, corsOrigins);
    }

    /** Without keys the server is open, so nobody else may reach it. */
    void checkBind(HttpSettings http, SettingsReader in) {
        checkBind("SOJOURN_HTTP_HOST", http, in);
    }

    /** The same for what another setting says. */
    void checkBind(String setting, HttpSettings http, SettingsReader in) {
        if (keys.isEmpty() && !insecure && !http.isLoopback()) {
            in.wrong(
                    setting,
                    "is '" + http.host() + "', which others can reach: set SOJOURN_API_KEYS, or SOJOURN_INSECURE=true"
                            + " to serve everybody");
        }
    }

    private static List<ApiKey> keys(SettingsReader in) {
        String text = in.text("SOJOURN_API_KEYS");
        if (text == null) {
            return List.of();
        }
        try {
            return ApiKey.parseAll(text);
        } catch (IllegalArgumentException e) {
            in.wrong("SOJOURN_API_KEYS", "must be name:key:scopes by commas; " + e.getMessage());
            return List.of();
        }
    }
}

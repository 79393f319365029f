package io.sojourn.cluster.http;

import java.util.List;

/**
 * Who may use the server.
 *
 * @param host what the server is bound to, one of its own names unless it is a wildcard
 * @param keys empty: open to everybody who passes the checks of {@code Host} and {@code Origin}
 * @param origins allowed origins as in {@code https://app.example.com}, {@code *} for all; empty: those on loopback.
 *     The server's own is always allowed
 */
public record AccessSettings(String host, List<ApiKey> keys, List<String> origins) {
    public AccessSettings {
        keys = List.copyOf(keys);
        origins = List.copyOf(origins);
    }

    /** Open, for this machine only. */
    public static AccessSettings loopback() {
        return new AccessSettings("127.0.0.1", List.of(), List.of());
    }
}

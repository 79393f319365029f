package io.sojourn.cluster.settings;

import java.util.List;

/**
 * How members find each other.
 *
 * @param discovery who else there is
 * @param host this member's address for the others
 * @param port its Hazelcast port
 */
public record ClusterSettings(Discovery discovery, String host, int port) {
    /** The kinds of {@code SOJOURN_CLUSTER}. */
    public sealed interface Discovery {
        /** One member, no cluster. */
        record None() implements Discovery {}

        /** A fixed list of {@code host:port}. */
        record Members(List<String> addresses) implements Discovery {}

        /** The addresses behind a DNS name, as a headless service gives them. */
        record Dns(String name) implements Discovery {}
    }

    static ClusterSettings from(SettingsReader in) {
        return new ClusterSettings(
                discovery(in),
                in.text("SOJOURN_CLUSTER_HOST", "127.0.0.1"),
                in.integer("SOJOURN_CLUSTER_PORT", 5701, 1, 65_535));
    }

    void checkStore(StoreSettings store, SettingsReader in) {
        if (!(discovery instanceof Discovery.None) && !store.isShared()) {
            in.wrong(
                    "SOJOURN_CLUSTER", "with several members needs PostgreSQL: set SOJOURN_DB_URL=jdbc:postgresql://…");
        }
    }

    private static Discovery discovery(SettingsReader in) {
        String value = in.text("SOJOURN_CLUSTER", "none");
        if (value.startsWith("members:")) {
            return new Discovery.Members(
                    List.of(value.substring("members:".length()).split("\\s*,\\s*")));
        }
        if (value.startsWith("dns:")) {
            return new Discovery.Dns(value.substring("dns:".length()));
        }
        if (!value.equals("none")) {
            in.wrong("SOJOURN_CLUSTER", "must be none, members:host:port,… or dns:name, not '" + value + "'");
        }
        return new Discovery.None();
    }
}

package io.sojourn.standalone.k8s;

import java.util.Map;

/**
 * What the cluster and its operators give to pods.
 *
 * @param secrets by name, then by key
 */
record Surroundings(String podIp, Map<String, Map<String, String>> secrets) {
    /** The keys of docs/deploy.md, with other values. */
    static final String API_KEYS =
            "edge:ingest-key:ingest,app:read-key:read,me:admin-key:admin,metrics:metrics-key:read";

    String secret(String name, String key) {
        String value = secrets.getOrDefault(name, Map.of()).get(key);
        if (value == null) {
            throw new AssertionError("nobody has made the key " + key + " of the secret " + name);
        }
        return value;
    }

    static Surroundings of(String databaseUrl, String databaseUser) {
        return new Surroundings(
                "127.0.0.1",
                Map.of(
                        "sojourn-keys",
                        Map.of("api-keys", API_KEYS, "metrics", "metrics-key"),
                        "sojourn-database",
                        Map.of("url", databaseUrl, "user", databaseUser, "password", "none-is-asked-for")));
    }
}

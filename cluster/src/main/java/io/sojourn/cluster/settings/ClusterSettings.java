package io.sojourn.cluster.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How members find each other.
 *
 * @param discovery who else there is
 * @param host this member's IP address for the others
 * @param port its Hazelcast port
 */
public record ClusterSettings(Discovery discovery, String host, int port) {
    private static final String CLUSTER = "SOJOURN_CLUSTER";
    private static final String HOST = "SOJOURN_CLUSTER_HOST";
    /** A name could stand for several addresses, of which Hazelcast would have to choose one to bind. */
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+");

    private static final Pattern MEMBER = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?");
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?\\.?");

    /** The kinds of {@code SOJOURN_CLUSTER}. */
    public sealed interface Discovery {
        /** One member, no cluster. */
        record None() implements Discovery {}

        /** A fixed list of {@code host:port}. */
        record Members(List<String> addresses) implements Discovery {}

        /** The addresses behind a DNS name, as a headless service gives them. The port of all is this member's own. */
        record Dns(String name) implements Discovery {}
    }

    static ClusterSettings from(SettingsReader in) {
        Discovery discovery = discovery(in);
        String host = in.text(HOST, "127.0.0.1");
        if (!IP_ADDRESS.matcher(host).matches() || host.equals("0.0.0.0") || host.equals("::")) {
            in.wrong(
                    HOST, "must be an IP address of this machine that the other members can reach, not '" + host + "'");
        }
        return new ClusterSettings(discovery, host, in.integer("SOJOURN_CLUSTER_PORT", 5701, 1, 65_535));
    }

    /** Whether there can be other members. */
    public boolean isAlone() {
        return discovery instanceof Discovery.None;
    }

    void checkStore(StoreSettings store, SettingsReader in) {
        if (!isAlone() && !store.isShared()) {
            in.wrong(CLUSTER, "with several members needs PostgreSQL: set SOJOURN_DB_URL=jdbc:postgresql://…");
        }
    }

    private static Discovery discovery(SettingsReader in) {
        String value = in.text(CLUSTER, "none");
        if (value.startsWith("members:")) {
            return members(value.substring("members:".length()), in);
        }
        if (value.startsWith("dns:")) {
            String name = value.substring("dns:".length()).strip();
            if (!DNS_NAME.matcher(name).matches()) {
                in.wrong(CLUSTER, "must have a name without a port after dns:, not '" + name + "'");
            }
            return new Discovery.Dns(name);
        }
        if (!value.equals("none")) {
            in.wrong(CLUSTER, "must be none, members:host:port,… or dns:name, not '" + value + "'");
        }
        return new Discovery.None();
    }

    private static Discovery members(String list, SettingsReader in) {
        List<String> addresses = new ArrayList<>();
        for (String each : list.split(",")) {
            String address = each.strip();
            if (!MEMBER.matcher(address).matches()) {
                in.wrong(CLUSTER, "must have host:port,… after members:, not '" + address + "'");
            }
            addresses.add(address);
        }
        return new Discovery.Members(List.copyOf(addresses));
    }
}

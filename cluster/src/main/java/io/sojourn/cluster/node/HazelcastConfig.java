package io.sojourn.cluster.node;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.sojourn.cluster.member.HazelcastMembership;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.protocol.Role;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import java.util.Set;

/**
 * Hazelcast as Sojourn uses it: membership and the bus's registrations, no data of ours. Members are found by the list or
 * the name in the settings and by nothing else.
 */
final class HazelcastConfig {
    /** How long a member looks for a cluster before it gives up: Hazelcast's own choice, as said to whoever waits. */
    static final int JOIN_LIMIT_S = 300;

    /**
     * How long members that start together ask each other for a cluster before one of them, by the others' consent, begins
     * one. Hazelcast's own choice of 5 s is what all would wait for.
     */
    private static final int ASKING_S = 2;

    private HazelcastConfig() {}

    static Config of(ClusterSettings settings, Set<Role> roles) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName("sojourn");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // Vert.x and the shards leave first, then Hazelcast: it must not go by a hook of its own.
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        // Also how long a name is asked for others: with none at all a member always begins a cluster of its own.
        config.setProperty(
                "hazelcast.wait.seconds.before.join", settings.discovery() instanceof Discovery.Dns ? "3" : "0");
        config.setProperty("hazelcast.max.join.seconds", Integer.toString(JOIN_LIMIT_S));
        // By default it would listen on all addresses, whatever its own is.
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
        // Partitions hold the bus's registrations, a few kilobytes. Members that have just joined may lose the answer
        // to a
        // migration, and until it is given up (after 5 minutes by default) nobody can register in that partition.
        config.setProperty("hazelcast.partition.migration.timeout", "5");
        config.getMemberAttributeConfig()
                .setAttribute(HazelcastMembership.ROLES, HazelcastMembership.attributeOf(roles));
        network(config, settings);
        return config;
    }

    /**
     * As an endpoint for members alone. The usual one, which members share with clients, does not wait for the other side of
     * a connection before it writes more than its greeting: it tries again without a pause, on a thread that writes to
     * other members, too. A member that hangs still accepts connections and never answers; so those who see each other were
     * cut off from each other by looking for it, and removed each other.
     */
    private static void network(Config config, ClusterSettings settings) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(false)
                .setPublicAddress(settings.host());
        endpoint.getInterfaces().setEnabled(true).addInterface(settings.host());
        AdvancedNetworkConfig network = config.getAdvancedNetworkConfig();
        network.setEnabled(true).setMemberEndpointConfig(endpoint);
        join(network.getJoin(), settings);
    }

    private static void join(JoinConfig join, ClusterSettings settings) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setConnectionTimeoutSeconds(ASKING_S);
        if (settings.discovery() instanceof Discovery.Members members) {
            join.getTcpIpConfig().setEnabled(true).setMembers(members.addresses());
        } else if (settings.discovery() instanceof Discovery.Dns dns) {
            join.getTcpIpConfig().setEnabled(false);
            // The name gives addresses only: all members have the same port.
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", dns.name())
                    .setProperty("service-port", Integer.toString(settings.port()));
        }
    }
}

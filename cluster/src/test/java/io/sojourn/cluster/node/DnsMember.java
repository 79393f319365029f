package io.sojourn.cluster.node;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.sojourn.cluster.settings.Settings;
import java.util.Map;
import java.util.Set;

/** A member that finds the others by a name, for {@link DnsDiscoveryTest}: tells how many it sees, then stays. */
final class DnsMember {
    private DnsMember() {}

    public static void main(String[] address) throws InterruptedException {
        Settings settings = Settings.from(Map.of(
                "SOJOURN_CLUSTER", "dns:sojourn-members",
                "SOJOURN_CLUSTER_HOST", address[0],
                "SOJOURN_DB_URL", "jdbc:postgresql://none/none"));
        HazelcastInstance member = Hazelcast.newHazelcastInstance(HazelcastConfig.of(settings.cluster(), Set.of()));
        while (true) {
            System.out.println("members: " + member.getCluster().getMembers().size());
            Thread.sleep(200);
        }
    }
}

package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One member of each role against all others for 20 s. Clients and, unless it is cut off too, the database are reached
 * from both sides.
 */
record Partition(boolean fromDatabaseToo) implements Harm {
    private static final long LASTS_MS = 20_000;
    private static final List<String> ROLES = List.of("ingest", "dwell", "chart", "gateway");

    @Override
    public String name() {
        return fromDatabaseToo ? "partition-all" : "partition";
    }

    @Override
    public String what() {
        return "one member of each role cut off from the others" + (fromDatabaseToo ? " and from the database" : "")
                + " for 20 s";
    }

    @Override
    public int lastsS() {
        return 40;
    }

    @Override
    public String impossibleBecause(Cluster cluster) {
        return cluster.network().noPartitionsBecause();
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws InterruptedException {
        List<String> minority = new ArrayList<>();
        for (String role : ROLES) {
            List<Member> members = cluster.members(role);
            if (members.size() > 1) {
                minority.add(members.get(random.nextInt(members.size())).name());
            }
        }
        List<String> majority = cluster.members().stream()
                .map(Member::name)
                .filter(name -> !minority.contains(name))
                .toList();
        cluster.network().cut(minority, majority);
        if (fromDatabaseToo) {
            cluster.network().cutFromDatabase(minority);
        }
        try {
            Thread.sleep(LASTS_MS);
        } finally {
            cluster.network().heal();
        }
    }
}

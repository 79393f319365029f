package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Member;
import java.util.List;
import java.util.Random;

/**
 * kill -9 of one process of a role.
 *
 * @param others how many take over meanwhile; without any, all wait until it has started again
 */
record Kill(String role, int others) implements Harm {
    @Override
    public String name() {
        return "kill-" + role;
    }

    @Override
    public String what() {
        return "kill -9 of a " + role + " process";
    }

    @Override
    public int lastsS() {
        return 10;
    }

    @Override
    public long limitMs() {
        return others > 0 ? 3_000 : 0;
    }

    @Override
    public void inflict(Cluster cluster, Random random) {
        List<Member> members = cluster.members(role);
        members.get(random.nextInt(members.size())).kill();
    }
}

package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Member;
import java.io.IOException;
import java.util.Random;

/** kill -9 of everything at once, as when the power of a room fails. */
record KillAll() implements Harm {
    @Override
    public String name() {
        return "kill-all";
    }

    @Override
    public String what() {
        return "kill -9 of all members and PostgreSQL at once, all started again";
    }

    @Override
    public int lastsS() {
        return 35;
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws IOException {
        cluster.members().forEach(Member::kill);
        cluster.database().kill();
        cluster.database().start();
    }
}

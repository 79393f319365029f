package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import java.io.IOException;
import java.util.Random;

/** kill -9 of PostgreSQL, which is started again at once and recovers. */
record DatabaseKilled() implements Harm {
    @Override
    public String name() {
        return "database-killed";
    }

    @Override
    public String what() {
        return "kill -9 of PostgreSQL, started again at once";
    }

    @Override
    public int lastsS() {
        return 15;
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws IOException {
        cluster.database().kill();
        cluster.database().start();
    }
}

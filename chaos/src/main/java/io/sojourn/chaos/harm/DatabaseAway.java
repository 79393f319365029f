package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import java.io.IOException;
import java.util.Random;

/** PostgreSQL is stopped for 20 s. */
record DatabaseAway() implements Harm {
    private static final long LASTS_MS = 20_000;

    @Override
    public String name() {
        return "database-away";
    }

    @Override
    public String what() {
        return "PostgreSQL stopped, and started again 20 s later";
    }

    @Override
    public int lastsS() {
        return 30;
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws IOException, InterruptedException {
        cluster.database().stop();
        try {
            Thread.sleep(LASTS_MS);
        } finally {
            cluster.database().start();
        }
    }
}

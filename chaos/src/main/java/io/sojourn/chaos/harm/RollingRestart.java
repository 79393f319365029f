package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Member;
import java.util.Random;

/** Every process ends on SIGTERM and is started again, one after the other, each only when all are ready. */
record RollingRestart(int members) implements Harm {
    private static final int EACH_S = 7;

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String what() {
        return "every process ends on SIGTERM and starts again, one after the other";
    }

    @Override
    public int lastsS() {
        return members * EACH_S;
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws InterruptedException {
        for (Member member : cluster.members()) {
            var ended = member.ended();
            member.terminate();
            ended.join();
            cluster.awaitReady();
        }
    }
}

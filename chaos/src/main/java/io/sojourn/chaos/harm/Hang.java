package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import io.sojourn.chaos.member.Member;
import java.util.List;
import java.util.Random;

/** A dwell process that does nothing for 9 s and then goes on as if nothing had happened. */
record Hang() implements Harm {
    private static final long HANG_MS = 9_000;

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public String what() {
        return "SIGSTOP of a dwell process, SIGCONT 9 s later";
    }

    @Override
    public int lastsS() {
        return 15;
    }

    @Override
    public long limitMs() {
        return 10_000;
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws InterruptedException {
        List<Member> members = cluster.members("dwell");
        Member member = members.get(random.nextInt(members.size()));
        member.pause();
        try {
            Thread.sleep(HANG_MS);
        } finally {
            member.resume();
        }
    }
}

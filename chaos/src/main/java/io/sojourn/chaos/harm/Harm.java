package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import java.util.Random;

/** Something bad that happens to a cluster. */
public interface Harm {
    String name();

    /** What it does, in a line. */
    String what();

    /** About how long it takes until all that was harmed is whole again. */
    int lastsS();

    /** The longest that an input may wait for its ack, in ms; 0 if nothing is promised. */
    default long limitMs() {
        return 0;
    }

    /** Why it cannot be done here; empty if it can. */
    default String impossibleBecause(Cluster cluster) {
        return "";
    }

    /** Does it; returns when the cause has ended, though not what came of it. */
    void inflict(Cluster cluster, Random random) throws Exception;
}

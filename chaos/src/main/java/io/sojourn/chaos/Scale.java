package io.sojourn.chaos;

import io.sojourn.chaos.member.ClusterSize;

/**
 * How much of everything.
 *
 * @param agents that send, one fix each every {@code everyMs}
 * @param charts that samples are sent to, as often
 * @param beforeS of load before the harm, at least; up to 3 s more by the seed
 * @param afterS of load after it
 */
record Scale(ClusterSize size, int agents, int charts, int everyMs, int beforeS, int afterS) {
    static final Scale FULL = new Scale(ClusterSize.FULL, 96, 8, 500, 5, 10);
    static final Scale SMALL = new Scale(ClusterSize.SMALL, 48, 4, 500, 3, 5);

    /** Fixes of each agent if the harm takes so long. */
    int fixes(int harmS) {
        return (beforeS + 3 + harmS + afterS) * 1_000 / everyMs;
    }
}

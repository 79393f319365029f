package io.sojourn.chaos;

import io.sojourn.chaos.check.Findings;

/**
 * What came of one harm.
 *
 * @param acked inputs
 * @param longestMs the longest that an input waited for its ack
 * @param limitMs what is promised of that, or 0
 * @param skipped why it was not done; empty if it was
 * @param notes what happened besides that is no fault: who ended, what clients were told
 */
record Outcome(String harm, int acked, Findings findings, long longestMs, long limitMs, String skipped, String notes) {
    static Outcome skipped(String harm, String why) {
        return new Outcome(harm, 0, new Findings(), 0, 0, why, "");
    }

    boolean overLimit() {
        return limitMs > 0 && longestMs > limitMs;
    }

    boolean isGood() {
        return findings.isClean() && !overLimit();
    }
}

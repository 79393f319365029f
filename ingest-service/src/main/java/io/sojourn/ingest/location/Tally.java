package io.sojourn.ingest.location;

import io.sojourn.protocol.location.FixOutcome;

/** What became of the fixes of one request. */
final class Tally {
    private long accepted;
    private long duplicates;
    private long late;

    long accepted() {
        return accepted;
    }

    long duplicates() {
        return duplicates;
    }

    /** Of the accepted. */
    long late() {
        return late;
    }

    /** Counts {@code FixOutcome} bytes; answers how many of them are duplicates. */
    int count(byte[] outcomes, int from, int to) {
        int duplicate = 0;
        for (int i = from; i < to; i++) {
            int outcome = outcomes[i];
            if (FixOutcome.isDuplicate(outcome)) {
                duplicate++;
            } else if (FixOutcome.isLate(outcome)) {
                late++;
            }
        }
        duplicates += duplicate;
        accepted += to - from - duplicate;
        return duplicate;
    }
}

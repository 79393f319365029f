package io.sojourn.ingest.location;

import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** What became of the lines of one request. */
final class Tally {
    /** Of the rejected, this many are listed. */
    static final int LISTED = 100;

    /** Why a line was rejected. */
    record Rejection(long line, ErrorCode code, String message) {}

    private final List<Rejection> listed = new ArrayList<>();
    private long accepted;
    private long duplicates;
    private long late;
    private long rejected;

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

    long rejected() {
        return rejected;
    }

    /** The first {@link #LISTED} rejections. */
    List<Rejection> listed() {
        return listed;
    }

    boolean allRejected() {
        return rejected > 0 && accepted == 0 && duplicates == 0;
    }

    void reject(long line, ErrorCode code, String message) {
        rejected++;
        if (listed.size() < LISTED) {
            listed.add(new Rejection(line, code, message));
        }
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

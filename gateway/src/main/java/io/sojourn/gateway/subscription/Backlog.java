package io.sojourn.gateway.subscription;

/**
 * What waits for all the clients of one event loop that take no more for the moment. Each outbox has a bound, but
 * thousands of slow clients together could still take all the memory: while this is over its limit, each of them may have
 * only a little waiting.
 */
final class Backlog {
    /** What every client may have waiting, however much waits for the others. */
    static final int FAIR_BYTES = 32 * 1024;
    /** So far a replay goes on, which leaves room for what is told live. */
    static final int FAIR_REPLAY_BYTES = 16 * 1024;

    private final long limit;
    private long bytes;

    Backlog(long limit) {
        this.limit = limit;
    }

    void change(long by) {
        bytes += by;
    }

    boolean isOver() {
        return bytes > limit;
    }
}

package io.sojourn.cluster.actor;

import java.time.Clock;

/**
 * How shard actors keep time.
 *
 * @param clock the time of receipt
 * @param checkpointEveryMs at least this often, if anything has changed
 * @param checkpointEveryBytes or after this much log
 * @param reconcileEveryMs how often the host compares who should own with who does
 * @param handOverMs how long a live owner may take to let go before it is deposed
 */
public record ActorSettings(
        Clock clock, long checkpointEveryMs, long checkpointEveryBytes, long reconcileEveryMs, long handOverMs) {
    public static final ActorSettings DEFAULT = new ActorSettings(Clock.systemUTC(), 10_000, 2 << 20, 1_000, 15_000);

    /** The same by another clock. */
    public ActorSettings withClock(Clock other) {
        return new ActorSettings(other, checkpointEveryMs, checkpointEveryBytes, reconcileEveryMs, handOverMs);
    }
}

package io.sojourn.cluster.store;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database has answered lately, whatever it was asked. It is what says so in the log: a line when the database goes
 * and one when it is back, however many ask meanwhile. Safe from any thread.
 */
public final class DatabaseContact {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseContact.class);

    private final LongAdder failures = new LongAdder();
    private volatile long lastNanos = System.nanoTime();
    private volatile @Nullable String problem;

    /** It has answered. */
    public void answered() {
        if (problem == null) {
            lastNanos = System.nanoTime();
        } else {
            isBack();
        }
    }

    private synchronized void isBack() {
        if (problem != null) {
            LOG.info("The database answers again, after {} s", Math.round(silentS()));
            lastNanos = System.nanoTime();
            problem = null;
        }
    }

    /**
     * It has not.
     *
     * @param sinceNanos when it was asked, by {@link System#nanoTime}: an answer to a later question counts for more
     */
    public synchronized void failed(long sinceNanos, String reason) {
        failures.increment();
        if (sinceNanos - lastNanos < 0) {
            return;
        }
        if (problem == null) {
            LOG.warn("The database does not answer, it is asked until it does: {}", reason);
        }
        problem = reason;
    }

    /** Why the last attempt failed, null if it did not. */
    public @Nullable String problem() {
        return problem;
    }

    /** Questions that got no answer. */
    public long failures() {
        return failures.sum();
    }

    /** Seconds since the last answer. */
    public double silentS() {
        return (System.nanoTime() - lastNanos) / 1e9;
    }
}

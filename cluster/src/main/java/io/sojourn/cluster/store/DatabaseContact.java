package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/** Whether the database has answered lately, whatever it was asked. Safe from any thread. */
public final class DatabaseContact {
    private volatile long lastNanos = System.nanoTime();
    private volatile @Nullable String problem;

    /** It has answered. */
    public void answered() {
        lastNanos = System.nanoTime();
        if (problem != null) {
            problem = null;
        }
    }

    /** It has not. */
    public void failed(String reason) {
        problem = reason;
    }

    /** Why the last attempt failed, null if it did not. */
    public @Nullable String problem() {
        return problem;
    }

    /** Seconds since the last answer. */
    public double silentS() {
        return (System.nanoTime() - lastNanos) / 1e9;
    }
}

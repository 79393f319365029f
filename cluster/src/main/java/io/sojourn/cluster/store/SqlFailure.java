package io.sojourn.cluster.store;

/** What an error of the database says of the transaction that met it. */
public enum SqlFailure {
    /** Rolled back for certain, for a reason that may pass: a lock, a lost connection, a full disk. */
    PASSING,
    /** Rolled back for certain, and the same data will fail again. */
    DATA,
    /** It may or may not have been committed. */
    UNKNOWN
}

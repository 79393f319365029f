package io.sojourn.cluster.log;

/**
 * What became of work that was given to the commit loop.
 *
 * <p>The loop itself repeats what was rolled back for a passing reason (a lock, a lost connection, a full disk), with the
 * same bytes, until it is committed. So whatever is not {@link Committed} ends the owner's epoch: a record of which
 * later ones know must not be missing from the log, hence work of the same shard and epoch that is queued behind it, or
 * submitted afterwards, is not written either and ends as {@link RolledBack}. The owner discards its state, claims
 * anew and reloads; the senders send again.
 */
public sealed interface LogOutcome {
    /** Durable as far as the durability setting goes. */
    record Committed() implements LogOutcome {}

    /**
     * Another owner has claimed the shard, or it was released: nothing of this was written, and nothing of this epoch
     * ever will be.
     */
    record Fenced(long epochNow) implements LogOutcome {}

    /** Certainly not written, through no fault of its own: the log is closed or full, or earlier work failed. */
    record RolledBack(String reason) implements LogOutcome {}

    /** Certainly not written, and never will be as it is: the database refuses the data itself. */
    record Refused(String reason) implements LogOutcome {}

    /** Nobody knows: the connection broke during the commit. */
    record Unknown(String reason) implements LogOutcome {}
}

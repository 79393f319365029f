package io.sojourn.cluster.log;

/** What became of work that was given to the commit loop. */
public sealed interface LogOutcome {
    /** Durable as far as the durability setting goes. */
    record Committed() implements LogOutcome {}

    /** Another owner has claimed the shard: nothing of this was written, and nothing of this epoch ever will be. */
    record Fenced(long epochNow) implements LogOutcome {}

    /** Certainly not written; the log has already tried as long as it makes sense. */
    record RolledBack(String reason) implements LogOutcome {}

    /** Certainly not written, and never will be as it is: the database refuses the data itself. */
    record Refused(String reason) implements LogOutcome {}

    /** Nobody knows: the connection broke during the commit. The owner must discard its state and claim anew. */
    record Unknown(String reason) implements LogOutcome {}
}

package io.sojourn.protocol.location;

/**
 * What became of a fix: one byte of flags, the reply of a {@code RECORD_FIXES} command per fix. A fix that is not a
 * duplicate is accepted; the other flags say how.
 */
public final class FixOutcome {
    /** The agent, time and position of a fix before: dropped. */
    public static final int DUPLICATE = 1;
    /** Older than the agent's newest: counted and kept in the track, state untouched. */
    public static final int LATE = 2;
    /** Implies an impossible speed: held until the next one agrees with it. */
    public static final int HELD = 4;
    /** Too inaccurate to move the agent: only last seen. */
    public static final int INACCURATE = 8;
    /** The agent was dwelling after this fix; otherwise moving. */
    public static final int DWELLING = 16;

    private FixOutcome() {}

    public static boolean isDuplicate(int outcome) {
        return (outcome & DUPLICATE) != 0;
    }

    public static boolean isLate(int outcome) {
        return (outcome & LATE) != 0;
    }

    /** Whether the fix moved its agent: it is no duplicate and neither late, held nor inaccurate. */
    public static boolean hasMoved(int outcome) {
        return (outcome & (DUPLICATE | LATE | HELD | INACCURATE)) == 0;
    }

    public static boolean isDwelling(int outcome) {
        return (outcome & DWELLING) != 0;
    }
}

package io.sojourn.protocol.event;

import java.util.Locale;

/** Why a stay or a visit to a place ended. Stored by ordinal: append only. */
public enum EndReason {
    /** The agent was seen outside. */
    LEFT,
    /** The fixes stopped for longer than the gap limit and did not go on at the same place. */
    GAP,
    /** The agent was silent for the agent timeout. */
    TIMEOUT,
    /** The place was deleted, moved away or expired. */
    PLACE_DELETED;

    private static final EndReason[] VALUES = values();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EndReason of(int ordinal) {
        return VALUES[ordinal];
    }
}

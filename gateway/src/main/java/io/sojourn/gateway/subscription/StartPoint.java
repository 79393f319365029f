package io.sojourn.gateway.subscription;

import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.problem.ProblemException;

/** Where a subscription begins. */
public sealed interface StartPoint {
    StartPoint LATEST = new Latest();

    /** With what is committed from now on. */
    record Latest() implements StartPoint {}

    /** With the oldest event that is kept. */
    record Earliest() implements StartPoint {}

    /** After what was heard; with what is committed from now on for shards that the cursor does not know. */
    record After(Cursor cursor) implements StartPoint {}

    /**
     * Reads {@code latest}, {@code earliest} or a cursor.
     *
     * @throws ProblemException {@code INVALID_CURSOR}
     */
    static StartPoint parse(String text) {
        return switch (text) {
            case "latest" -> LATEST;
            case "earliest" -> new Earliest();
            default -> new After(Cursor.parse(text));
        };
    }
}

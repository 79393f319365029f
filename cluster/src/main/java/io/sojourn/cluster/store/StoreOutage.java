package io.sojourn.cluster.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be reached, or is not able to answer for now, from everything else that goes wrong. */
public final class StoreOutage {
    /**
     * Connections, resources, an operator who stops the server, a query that took too long: see the appendix "PostgreSQL
     * Error Codes" of its manual.
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private StoreOutage() {}

    /** Whether that is the reason of a failure, however it is wrapped. */
    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && isOutage(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
}

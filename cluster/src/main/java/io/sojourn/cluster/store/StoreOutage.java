package io.sojourn.cluster.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

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

    /**
     * Says that something failed and is tried again, unless that is for an outage, of which {@link DatabaseContact} and the
     * log's statistics say once what would be said of each shard and at each try otherwise.
     */
    public static void tell(Logger log, Throwable failure, String what) {
        if (isReasonOf(failure)) {
            log.debug("{}", what, failure);
        } else {
            log.warn("{}", what, failure);
        }
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
}

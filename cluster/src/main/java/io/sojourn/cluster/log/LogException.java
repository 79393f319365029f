package io.sojourn.cluster.log;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached or answered with an error. */
public class LogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The shard's epoch is not the one that the caller knew. */
    public static final class Fenced extends LogException {
        private static final long serialVersionUID = 1;

        public Fenced(String message) {
            super(message, null);
        }
    }
}

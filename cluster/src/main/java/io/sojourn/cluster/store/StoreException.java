package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be opened or used as it is; the message tells an operator why, and holds no secrets. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

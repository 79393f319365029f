package io.sojourn.cluster.log;

import java.util.Arrays;

/** Sees a thread wait for SQLite's write lock: it polls inside the native library, with nobody to ask. */
final class SqliteWait {
    private SqliteWait() {}

    static boolean isWaiting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.sqlite.core.NativeDB"));
    }
}

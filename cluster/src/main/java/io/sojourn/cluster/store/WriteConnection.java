package io.sojourn.cluster.store;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection for writing that is opened when it is needed, and again after it broke. Thread-safe: users take turns. */
public final class WriteConnection implements AutoCloseable {
    /** Opens a session. */
    @FunctionalInterface
    public interface Opener {
        WriteSession open() throws SQLException;
    }

    /** {@link SqlWork} without a result. */
    @FunctionalInterface
    public interface Step {
        void run(WriteSession session) throws SQLException;
    }

    /** Fair: on SQLite a claim must get its turn however busy the commit loop is. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Opener opener;
    private @Nullable WriteSession session;
    private boolean closed;

    public WriteConnection(Opener opener) {
        this.opener = opener;
    }

    /** Runs work when its turn comes. Whatever it throws, no transaction is left open. */
    public <T> T use(SqlWork<T> work) throws SQLException {
        turn.lock();
        try {
            WriteSession open = session();
            boolean done = false;
            try {
                T result = work.run(open);
                done = true;
                return result;
            } finally {
                if (!done && !open.recover()) {
                    discard();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /** Like {@link #use}. */
    public void run(Step step) throws SQLException {
        use(session -> {
            step.run(session);
            return this;
        });
    }

    private WriteSession session() throws SQLException {
        if (closed) {
            throw new SQLException("the database is closed", "08003");
        }
        if (session == null) {
            session = opener.open();
        }
        return session;
    }

    private void discard() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            discard();
        } finally {
            turn.unlock();
        }
    }
}

package io.sojourn.cluster.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is committed from SQLite's WAL into its file, on a thread of its own, so that commits do not wait for the
 * fsyncs of it; and at least once a second while there are commits, which is what makes {@code 1s} true: without fsync on
 * commit, only this brings the WAL to the disk.
 *
 * <p>A checkpoint beside a busy writer never catches up, so the WAL grows. Once it is long, one checkpoint holds the
 * writer up until it is through, and the WAL begins anew.
 */
final class WalCheckpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WalCheckpointer.class);
    private static final long PASSIVE_BYTES = 16 << 20;
    private static final long RESTART_BYTES = 64 << 20;

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SYNC_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    private final WriteConnection connection;
    private final Thread thread = new Thread(this::run, "sojourn-checkpoint");
    private volatile boolean committed;
    private volatile boolean closed;
    private long lastCheckpoint = System.nanoTime();

    /** @param opener of a connection whose patience with locks is short */
    WalCheckpointer(WriteConnection.Opener opener) {
        connection = new WriteConnection(opener);
        thread.setDaemon(true);
        thread.start();
    }

    /** Something was committed. Cheap; from any thread. */
    void committed() {
        committed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            if (committed) {
                committed = false;
                step();
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            } else {
                LockSupport.park();
            }
        }
        connection.close();
    }

    private void step() {
        try {
            connection.run(session -> {
                long pageBytes = pageBytes(session);
                Frames frames = checkpoint(session, "NOOP");
                if (frames.inLog() * pageBytes >= RESTART_BYTES) {
                    checkpoint(session, "RESTART");
                } else if (frames.pending() * pageBytes >= PASSIVE_BYTES || isSyncDue(frames)) {
                    checkpoint(session, "PASSIVE");
                } else if (frames.pending() > 0) {
                    // Not yet, but look again, whether more is committed or not.
                    committed = true;
                }
            });
        } catch (SQLException e) {
            LOG.warn("the WAL could not be checkpointed: {}", e.getMessage());
            committed = true;
            LockSupport.parkNanos(SYNC_EVERY_NANOS);
        }
    }

    private boolean isSyncDue(Frames frames) {
        return frames.pending() > 0 && System.nanoTime() - lastCheckpoint >= SYNC_EVERY_NANOS;
    }

    /** As the database was made with. */
    private static long pageBytes(WriteSession session) throws SQLException {
        try (ResultSet row = session.prepared("PRAGMA page_size").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Frames checkpoint(WriteSession session, String mode) throws SQLException {
        try (ResultSet row =
                session.prepared("PRAGMA wal_checkpoint(" + mode + ")").executeQuery()) {
            row.next();
            if (!mode.equals("NOOP")) {
                lastCheckpoint = System.nanoTime();
            }
            return new Frames(row.getInt(2), row.getInt(3));
        }
    }

    /** Pages in the WAL, and how many of them are in the file as well. */
    private record Frames(int inLog, int checkpointed) {
        int pending() {
            return inLog - checkpointed;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

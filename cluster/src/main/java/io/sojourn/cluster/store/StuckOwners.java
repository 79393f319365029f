package io.sojourn.cluster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees shards whose owner was stopped in mid-transaction: its backend may be sending to a process that does not read, in
 * which state no timeout of the server ends it. Who blocks can only be asked while somebody waits, and on another
 * connection.
 */
final class StuckOwners {
    private static final Logger LOG = LoggerFactory.getLogger(StuckOwners.class);
    private static final long LOOK_EVERY_MS = 50;
    /** Only ours, and only who holds a lock: those that wait for one themselves are next in the queue, not stuck. */
    private static final String TERMINATE = "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE pid = ANY(pg_blocking_pids(?)) AND application_name LIKE 'sojourn-%'"
            + " AND wait_event_type IS DISTINCT FROM 'Lock'";

    private final DataSource connections;

    StuckOwners(DataSource connections) {
        this.connections = connections;
    }

    /** Runs work that may have to wait for a lock, and terminates whoever keeps it waiting. */
    <T> T terminateWhile(WriteSession waiting, SqlWork<T> work) throws SQLException {
        int pid = backendOf(waiting);
        CountDownLatch done = new CountDownLatch(1);
        Thread helper = new Thread(() -> terminateBlockersOf(pid, done), "sojourn-unblock");
        helper.setDaemon(true);
        helper.start();
        try {
            return work.run(waiting);
        } finally {
            done.countDown();
        }
    }

    private static int backendOf(WriteSession session) throws SQLException {
        try (ResultSet row = session.prepared("SELECT pg_backend_pid()").executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void terminateBlockersOf(int pid, CountDownLatch done) {
        try (Connection connection = connections.getConnection();
                PreparedStatement terminate = connection.prepareStatement(TERMINATE)) {
            terminate.setInt(1, pid);
            do {
                try (ResultSet rows = terminate.executeQuery()) {
                    while (rows.next()) {
                        LOG.warn("terminated backend {}: it held a shard that is being claimed", rows.getInt(1));
                    }
                }
            } while (!done.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (SQLException e) {
            LOG.warn("who blocks a claim could not be found out: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.sojourn.cluster.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the database, which all members share, whatever their own clocks say: an agent must not seem silent for an
 * hour because its shard has moved to a machine whose clock is wrong. It is looked up every few seconds; in between, and
 * while the database is away, this process's monotonic clock counts on.
 */
final class DatabaseClock extends Clock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final String QUERY = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final long LOOK_EVERY_MS = 5_000;
    /** Nobody knows when within it the database looked at its clock. */
    private static final long SLOWEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What the database's clock showed at a moment of this process's. */
    private record Sighting(long databaseMs, long nanos) {}

    private final Callable<Long> database;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sojourn-clock");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Sighting last;

    private DatabaseClock(Callable<Long> database, LongSupplier nanoTime, Sighting first) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.last = first;
    }

    /** Looks once, and then from time to time until it is closed. */
    static DatabaseClock of(DataSource reader) throws SQLException {
        long databaseMs = read(reader);
        DatabaseClock clock =
                new DatabaseClock(() -> read(reader), System::nanoTime, new Sighting(databaseMs, System.nanoTime()));
        Future<?> unused =
                clock.looker.scheduleWithFixedDelay(clock::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        return clock;
    }

    /** For tests: looks only when told to. */
    static DatabaseClock of(Callable<Long> database, LongSupplier nanoTime) throws Exception {
        return new DatabaseClock(database, nanoTime, new Sighting(database.call(), nanoTime.getAsLong()));
    }

    void look() {
        long asked = nanoTime.getAsLong();
        try {
            long databaseMs = database.call();
            long answered = nanoTime.getAsLong();
            if (answered - asked <= SLOWEST_NANOS) {
                last = new Sighting(databaseMs, asked + (answered - asked) / 2);
            }
        } catch (Exception e) {
            LOG.debug("the database did not tell the time", e);
        }
    }

    @Override
    public long millis() {
        Sighting seen = last;
        return seen.databaseMs + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - seen.nanos);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** There is one only in UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is in UTC");
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }

    private static long read(DataSource reader) throws SQLException {
        try (Connection connection = reader.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return row.getLong(1);
        }
    }
}

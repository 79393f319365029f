package io.sojourn.bench.cluster;

import io.sojourn.bench.log.LogBenchmark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The yardstick: connections that do nothing but insert records in batches, one transaction each, into one table. */
final class PlainInserts {
    private PlainInserts() {}

    /** @return bytes of records committed a second */
    static double run(BenchPostgres.BenchDatabase database, int connections, int recordsPerCommit, int seconds)
            throws SQLException {
        database.execute("CREATE TABLE plain (connection INTEGER NOT NULL, seq BIGINT NOT NULL, bytes BYTEA NOT NULL,"
                + " PRIMARY KEY (connection, seq))");
        // As in the log: the bytes are not compressed.
        database.execute("ALTER TABLE plain ALTER COLUMN bytes SET STORAGE EXTERNAL");
        long start = System.nanoTime();
        List<CompletableFuture<Long>> running = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int number = i;
            running.add(CompletableFuture.supplyAsync(
                    () -> insert(database, number, recordsPerCommit, start + TimeUnit.SECONDS.toNanos(seconds)),
                    task -> new Thread(task, "plain").start()));
        }
        long records = running.stream().mapToLong(CompletableFuture::join).sum();
        return records * (double) LogBenchmark.RECORD_BYTES / ((System.nanoTime() - start) / 1e9);
    }

    private static long insert(
            BenchPostgres.BenchDatabase database, int number, int recordsPerCommit, long untilNanos) {
        byte[] record = new byte[LogBenchmark.RECORD_BYTES];
        new Random(number).nextBytes(record);
        long seq = 0;
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO plain VALUES (?, ?, ?)")) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < untilNanos) {
                for (int i = 0; i < recordsPerCommit; i++) {
                    insert.setInt(1, number);
                    insert.setLong(2, seq++);
                    insert.setBytes(3, record);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
            return seq;
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }
}

package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.log.Claim;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** A database with a log that owns one dwell shard of it, for tests of what lies in its tables. */
public final class StoreFixture implements AutoCloseable {
    public static final int SHARDS = 4;

    private final Database database;
    private final JdbcShardLog log;
    private final ShardId shard;
    private final Claim claim;

    public StoreFixture(StoreSettings settings, int shard) {
        this.database = Database.open(settings, SHARDS);
        this.log = new JdbcShardLog(database, LogRetention.DEFAULT, Clock.systemUTC());
        this.shard = new ShardId(Role.DWELL, shard);
        this.claim = log.claim(this.shard, "test", 0);
    }

    public Jdbi reader() {
        return Jdbi.create(database.reader());
    }

    public JdbcShardLog log() {
        return log;
    }

    public ShardId shard() {
        return shard;
    }

    /** The number of this owner's n-th record, from 1. */
    public long seq(int n) {
        return Seq.base(claim.epoch()) + n;
    }

    public void write(List<Row> rows) {
        commit(outcome -> log.submitRows(rows, Runnable::run, outcome));
    }

    public void write(Row... rows) {
        write(List.of(rows));
    }

    public void append(LogRecord record, Row... rows) {
        submit(outcome -> new LogWork.Append(
                shard,
                claim.epoch(),
                record.seq(),
                record.timeMs(),
                record.toBytes(),
                List.of(rows),
                Runnable::run,
                outcome));
    }

    public void checkpoint(long seq, Row... rows) {
        submit(outcome -> new LogWork.Checkpoint(
                shard, claim.epoch(), seq, new byte[0], Map.of(), List.of(rows), Runnable::run, outcome));
    }

    public int count(String table) {
        return reader().withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }

    private void submit(Function<Consumer<LogOutcome>, LogWork> work) {
        commit(outcome -> log.submit(work.apply(outcome)));
    }

    private static void commit(Consumer<Consumer<LogOutcome>> submission) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        submission.accept(outcome::complete);
        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(LogOutcome.Committed.class);
    }
}

package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.WriteConnection;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log in a database: one commit loop per process, see {@link CommitLoop}. The database outlives it. */
public final class JdbcShardLog implements ShardLog, Housekeeping, ParkedEntities {
    private static final long CLOSE_PATIENCE_MS = 10_000;

    private final int shards;
    private final CommitQueue queue = new CommitQueue();
    private final LogStats stats = new LogStats(queue);
    private final LogPruner pruner;
    private final ShardClaims claims;
    private final LogReads reads;
    private final Thread loop;

    /** @param clock what the age of records is measured by */
    public JdbcShardLog(Database database, LogRetention retention, Clock clock) {
        this(database, database.commits(), retention, clock);
    }

    JdbcShardLog(Database database, WriteConnection commits, LogRetention retention, Clock clock) {
        this.shards = database.shards();
        this.pruner = new LogPruner(commits, database.dialect(), retention, clock, stats);
        this.claims = new ShardClaims(database.claims(), database.dialect());
        this.reads = new LogReads(database.reader(), database.contact());
        Committer committer = new Committer(commits, database.dialect(), queue, pruner, stats);
        this.loop = new Thread(new CommitLoop(queue, committer, pruner, stats), "sojourn-commit");
        this.loop.setDaemon(true);
        this.loop.start();
    }

    @Override
    public Claim claim(ShardId shard, String owner, long knownEpoch) {
        Claim claim = claims.claim(shard, owner, knownEpoch);
        pruner.claimed(shard, claim);
        return claim;
    }

    @Override
    public void submit(LogWork work) {
        if (work.shard().number() >= shards) {
            tell(work.home(), work.outcome(), new LogOutcome.Refused("there is no shard " + work.shard()));
            return;
        }
        @Nullable String refusal = queue.offer(work);
        if (refusal != null) {
            tell(work.home(), work.outcome(), new LogOutcome.RolledBack(refusal));
        }
    }

    @Override
    public void submitRows(List<Row> rows, Executor home, Consumer<LogOutcome> outcome) {
        @Nullable String refusal = queue.offer(new RowsWork(rows, home, outcome));
        if (refusal != null) {
            tell(home, outcome, new LogOutcome.RolledBack(refusal));
        }
    }

    private static void tell(Executor home, Consumer<LogOutcome> listener, LogOutcome outcome) {
        home.execute(() -> listener.accept(outcome));
    }

    @Override
    public boolean isFull() {
        return queue.isFull();
    }

    @Override
    public Map<ShardId, Ownership> owners(Role role) {
        return reads.owners(role);
    }

    @Override
    public List<StoredRecord> read(ShardId shard, long afterSeq, int maxBytes) {
        return reads.records(shard, afterSeq, maxBytes);
    }

    @Override
    public Map<String, byte[]> parked(ShardId shard, Collection<String> entities) {
        return reads.parked(shard, entities);
    }

    @Override
    public Map<String, byte[]> parkedAfter(ShardId shard, String afterEntity, int limit) {
        return reads.parkedAfter(shard, afterEntity, limit);
    }

    public LogStats stats() {
        return stats;
    }

    /** Lets the running transaction end. */
    @Override
    public void close() {
        queue.close();
        try {
            loop.join(CLOSE_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

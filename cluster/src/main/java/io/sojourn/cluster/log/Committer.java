package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Dialect;
import io.sojourn.cluster.store.SqlFailure;
import io.sojourn.cluster.store.WriteConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits work and tells what became of it. On an error of the data it goes shard by shard, then piece by piece, so that
 * what is bad stands alone. Confined to the commit thread.
 */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final WriteConnection connection;
    private final Dialect dialect;
    private final CommitQueue queue;
    private final LogPruner pruner;
    private final LogStats stats;
    private final Completions completions = new Completions();

    Committer(WriteConnection connection, Dialect dialect, CommitQueue queue, LogPruner pruner, LogStats stats) {
        this.connection = connection;
        this.dialect = dialect;
        this.queue = queue;
        this.pruner = pruner;
        this.stats = stats;
    }

    /**
     * Commits work in one transaction if that goes well.
     *
     * @return what was rolled back for a passing reason, or left alone, and should be tried again soon
     */
    List<ShardWork> commit(List<ShardWork> work) {
        List<ShardWork> again = attempt(work);
        completions.tell();
        return again;
    }

    /** Each shard in a transaction of its own, for when one of them may be what keeps failing. */
    List<ShardWork> commitApart(List<ShardWork> work) {
        List<ShardWork> again = shardByShard(work);
        completions.tell();
        return again;
    }

    private List<ShardWork> attempt(List<ShardWork> work) {
        CommitTransaction transaction = new CommitTransaction(dialect, work);
        try {
            long start = System.nanoTime();
            connection.run(transaction::run);
            settle(transaction, System.nanoTime() - start);
            return transaction.skipped();
        } catch (SQLException e) {
            SqlFailure failure = dialect.failure(e, transaction.isCommitting());
            return failed(work, failure, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // Values that cannot be bound are bad data like any other.
            SqlFailure failure = transaction.isCommitting() ? SqlFailure.UNKNOWN : SqlFailure.DATA;
            return failed(work, failure, e.toString(), e);
        }
    }

    private void settle(CommitTransaction transaction, long nanos) {
        int records = 0;
        long bytes = 0;
        for (LogWork work : transaction.committed()) {
            if (work instanceof LogWork.Append append) {
                records++;
                bytes += append.bytes().length;
            }
            pruner.committed(work);
            finish(work, new LogOutcome.Committed());
        }
        for (CommitTransaction.Fence fence : transaction.fenced()) {
            abandon(fence.work(), new LogOutcome.Fenced(fence.epochNow()));
        }
        stats.committed(nanos, records, bytes, transaction.rows());
    }

    private List<ShardWork> failed(List<ShardWork> work, SqlFailure failure, String reason, Exception cause) {
        if (failure == SqlFailure.DATA) {
            LOG.warn("a transaction of {} shards failed: {}", work.size(), reason);
        }
        stats.failed(reason);
        LOG.debug("a transaction of {} shards failed ({})", work.size(), failure, cause);
        return switch (failure) {
            case PASSING -> work;
            case UNKNOWN -> unknown(work, reason);
            case DATA -> work.size() > 1 ? shardByShard(work) : pieceByPiece(work.get(0), reason);
        };
    }

    /** Where nothing was to be written, nothing is unknown. */
    private List<ShardWork> unknown(List<ShardWork> work, String reason) {
        List<ShardWork> again = new ArrayList<>();
        for (ShardWork shard : work) {
            if (shard.writes()) {
                shard.works().forEach(each -> abandon(each, new LogOutcome.Unknown(reason)));
            } else {
                again.add(shard);
            }
        }
        return again;
    }

    private List<ShardWork> shardByShard(List<ShardWork> work) {
        List<ShardWork> again = new ArrayList<>();
        for (ShardWork shard : work) {
            again.addAll(attempt(List.of(shard)));
        }
        return again;
    }

    private List<ShardWork> pieceByPiece(ShardWork shard, String reason) {
        List<LogWork> works = shard.works();
        if (works.size() == 1) {
            abandon(works.get(0), new LogOutcome.Refused(reason));
            return List.of();
        }
        for (int i = 0; i < works.size(); i++) {
            LogWork work = works.get(i);
            if (queue.isBroken(work)) {
                abandon(work, new LogOutcome.RolledBack(CommitQueue.BROKEN));
            } else if (!attempt(List.of(new ShardWork(shard.shard(), List.of(work))))
                    .isEmpty()) {
                return List.of(new ShardWork(shard.shard(), works.subList(i, works.size())));
            }
        }
        return List.of();
    }

    /** Ends the work, and the epoch with it: nothing that was queued behind may be written now. */
    void abandon(LogWork work, LogOutcome outcome) {
        finish(work, outcome);
        for (LogWork behind : queue.breakEpoch(work.shard(), work.epoch())) {
            finish(behind, new LogOutcome.RolledBack(CommitQueue.BROKEN));
        }
    }

    private void finish(LogWork work, LogOutcome outcome) {
        queue.done(work);
        completions.add(work.home(), work.outcome(), outcome);
    }

    /** Tells the outcomes that were given from outside. */
    void tell() {
        completions.tell();
    }

    void finish(RowsWork work, LogOutcome outcome) {
        completions.add(work.home(), work.outcome(), outcome);
    }

    /** Writes housekeeping in a transaction of its own. */
    void write(RowsWork work) {
        RowBatches batches = new RowBatches();
        batches.add(work.rows());
        boolean[] committing = {false};
        LogOutcome outcome = new LogOutcome.Committed();
        try {
            long start = System.nanoTime();
            connection.run(session -> {
                session.begin();
                batches.write(session);
                committing[0] = true;
                session.commit();
            });
            stats.committed(System.nanoTime() - start, 0, 0, batches.count());
        } catch (SQLException e) {
            outcome = housekeepingFailed(dialect.failure(e, committing[0]), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            outcome = housekeepingFailed(committing[0] ? SqlFailure.UNKNOWN : SqlFailure.DATA, e.toString());
        }
        finish(work, outcome);
        completions.tell();
    }

    private LogOutcome housekeepingFailed(SqlFailure failure, String reason) {
        if (failure == SqlFailure.DATA) {
            LOG.warn("housekeeping failed: {}", reason);
        }
        stats.failed(reason);
        return switch (failure) {
            case PASSING -> new LogOutcome.RolledBack(reason);
            case DATA -> new LogOutcome.Refused(reason);
            case UNKNOWN -> new LogOutcome.Unknown(reason);
        };
    }
}

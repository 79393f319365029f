package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Row;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A member as tests tell of it: claims shards and writes short texts to their logs. */
final class LogMember {
    private static final Executor SAME_THREAD = Runnable::run;

    private final String name;
    private final ShardLog log;

    LogMember(String name, ShardLog log) {
        this.name = name;
        this.log = log;
    }

    /** Claims the shard from whoever has it. */
    Claim claims(ShardId shard) {
        return log.claim(shard, name, log.owners(shard.role()).get(shard).epoch());
    }

    /** A submission whose outcome is awaited later. */
    CompletableFuture<LogOutcome> submitsAppend(ShardId shard, long epoch, int n, String text, Row... rows) {
        return submitsAppendAt(ShardLogContract.NOW, shard, epoch, n, text, rows);
    }

    CompletableFuture<LogOutcome> submitsAppendAt(
            long timeMs, ShardId shard, long epoch, int n, String text, Row... rows) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        log.submit(new LogWork.Append(
                shard,
                epoch,
                Seq.base(epoch) + n,
                timeMs,
                text.getBytes(StandardCharsets.UTF_8),
                List.of(rows),
                SAME_THREAD,
                outcome::complete));
        return outcome;
    }

    LogOutcome appends(ShardId shard, long epoch, int n, String text, Row... rows) {
        return await(submitsAppend(shard, epoch, n, text, rows));
    }

    LogOutcome appendsAt(long timeMs, ShardId shard, long epoch, int n, String text) {
        return await(submitsAppendAt(timeMs, shard, epoch, n, text));
    }

    CompletableFuture<LogOutcome> submitsConfirm(ShardId shard, long epoch) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        log.submit(new LogWork.Confirm(shard, epoch, SAME_THREAD, outcome::complete));
        return outcome;
    }

    LogOutcome confirms(ShardId shard, long epoch) {
        return await(submitsConfirm(shard, epoch));
    }

    CompletableFuture<LogOutcome> submitsCheckpoint(
            ShardId shard, long epoch, int n, String state, Map<String, byte[]> parked, Row... rows) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        log.submit(new LogWork.Checkpoint(
                shard,
                epoch,
                Seq.base(epoch) + n,
                state.getBytes(StandardCharsets.UTF_8),
                parked,
                List.of(rows),
                SAME_THREAD,
                outcome::complete));
        return outcome;
    }

    LogOutcome checkpoints(ShardId shard, long epoch, int n, String state, Map<String, byte[]> parked, Row... rows) {
        return await(submitsCheckpoint(shard, epoch, n, state, parked, rows));
    }

    LogOutcome checkpoints(ShardId shard, long epoch, int n, String state) {
        return checkpoints(shard, epoch, n, state, Map.of());
    }

    LogOutcome releases(ShardId shard, long epoch) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        log.submit(new LogWork.Release(shard, epoch, SAME_THREAD, outcome::complete));
        return await(outcome);
    }

    LogOutcome writesRows(Row... rows) {
        CompletableFuture<LogOutcome> outcome = new CompletableFuture<>();
        ((Housekeeping) log).submitRows(List.of(rows), SAME_THREAD, outcome::complete);
        return await(outcome);
    }

    /** The texts of all records of a shard. */
    List<String> reads(ShardId shard) {
        return texts(log.read(shard, Seq.NONE, Integer.MAX_VALUE)).toList();
    }

    static Stream<String> texts(List<StoredRecord> records) {
        return records.stream().map(record -> new String(record.bytes(), StandardCharsets.UTF_8));
    }

    static LogOutcome await(CompletableFuture<LogOutcome> outcome) {
        return outcome.orTimeout(20, TimeUnit.SECONDS).join();
    }
}

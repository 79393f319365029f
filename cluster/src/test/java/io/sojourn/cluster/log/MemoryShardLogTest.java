package io.sojourn.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryShardLogTest extends ShardLogContract {
    private final MemoryLogStore store =
            new MemoryLogStore(SHARDS, RETENTION, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Override
    ShardLog openLog() {
        return new MemoryShardLog(store);
    }

    @Override
    List<String> encounters() {
        return store.rows().stream().map(row -> (String) row.values().get(0)).toList();
    }

    @Test
    void aHeldMemberCommitsWhenItIsResumedAndIsFencedByThen() {
        MemoryShardLog log = new MemoryShardLog(store);
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        log.hold();
        CompletableFuture<LogOutcome> stalled = ann.submitsAppend(SHARD, epoch, 1, "stalled");
        member("bob").claims(SHARD);

        log.resume();

        assertThat(stalled).isCompletedWithValue(new LogOutcome.Fenced(epoch + 1));
        assertThat(ann.reads(SHARD)).isEmpty();
    }

    @Test
    void aFailureAtWillMayOrMayNotHaveWritten() {
        MemoryShardLog log = new MemoryShardLog(store);
        LogMember ann = new LogMember("ann", log);
        long epoch = ann.claims(SHARD).epoch();
        long other = ann.claims(OTHER).epoch();
        LogOutcome unknown = new LogOutcome.Unknown("the cable was cut");

        log.failNext(unknown, true);
        LogOutcome written = ann.appends(SHARD, epoch, 1, "written");
        log.failNext(unknown, false);
        LogOutcome lost = ann.appends(OTHER, other, 1, "lost");

        assertThat(List.of(written, lost)).containsOnly(unknown);
        assertThat(ann.reads(SHARD)).containsExactly("written");
        assertThat(ann.reads(OTHER)).isEmpty();
    }
}

package io.sojourn.gateway.subscription;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.feed.ShardFeed.Following;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A shard that somebody on this event loop follows: how far it is, and who waits for it to get further. */
final class FollowedShard {
    private final ShardId id;
    private final BiConsumer<FollowedShard, LogRecord> handler;
    private final RecordEvents events;
    private final RecentRecords recent = new RecentRecords();
    private final Future<Following> following;
    private List<Runnable> waiting = new ArrayList<>();
    private int users;
    private int replays;
    private long lastSeq;

    FollowedShard(ShardId id, ShardFeed feed, BiConsumer<FollowedShard, LogRecord> handler) {
        this.id = id;
        this.handler = handler;
        this.events = RecordEvents.of(id);
        this.following =
                feed.follow(id, this::onRecord).onSuccess(begun -> lastSeq = Math.max(lastSeq, begun.startSeq()));
    }

    ShardId id() {
        return id;
    }

    /** For walking over the newest record. */
    RecordEvents events() {
        return events;
    }

    /** The newest record that was told. */
    long lastSeq() {
        return lastSeq;
    }

    Future<Following> following() {
        return following;
    }

    void use() {
        users++;
    }

    /** True if that was the last one: then nothing is followed any longer. */
    boolean leave() {
        users--;
        if (users > 0) {
            return false;
        }
        following.onSuccess(Following::close);
        return true;
    }

    /** The newest records are kept while anybody replays, so that the replay can catch up with what goes on. */
    RecentRecords beginReplay() {
        if (replays == 0) {
            recent.restart(lastSeq);
        }
        replays++;
        return recent;
    }

    void endReplay() {
        replays--;
        if (replays == 0) {
            recent.restart(lastSeq);
        }
    }

    /** Runs the action after the next record. */
    void whenAdvanced(Runnable action) {
        waiting.add(action);
    }

    private void onRecord(LogRecord record) {
        if (users == 0) {
            return;
        }
        handler.accept(this, record);
        lastSeq = record.seq();
        if (replays > 0) {
            recent.add(record);
        }
        if (!waiting.isEmpty()) {
            List<Runnable> now = waiting;
            waiting = new ArrayList<>();
            now.forEach(Runnable::run);
        }
    }
}

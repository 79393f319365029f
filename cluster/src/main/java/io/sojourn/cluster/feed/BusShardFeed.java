package io.sojourn.cluster.feed;

import io.sojourn.cluster.log.ShardLog;
import io.sojourn.cluster.log.StoredRecord;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.ShardTails;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ShardFeed} on the event bus and the log. The bus loses messages, most of all just after a consumer was
 * registered, and where members come and go it may forget the consumer; the log forgets nothing, and the owner of a shard
 * can be asked.
 */
public final class BusShardFeed implements ShardFeed {
    /** Owners tell where they are every second: whoever has heard nothing for so long asks. */
    private static final long SILENCE_MS = 3_000;
    /** The bus waits for the whole cluster with each consumer, and may wait for a member that is gone. */
    private static final long REGISTER_LIMIT_MS = 10_000;

    private final Vertx vertx;
    private final ShardLog log;
    private final Function<ShardId, Future<Long>> tailOf;
    private final Map<ShardId, Followed> followed = new HashMap<>();
    private final Map<Role, Announcements> announcements = new EnumMap<>(Role.class);
    private @Nullable Long silenceWatch;

    /**
     * To be made on the context that it shall be confined to.
     *
     * @param tailOf asks the owner of a shard for its newest committed record
     */
    public BusShardFeed(Vertx vertx, ShardLog log, Function<ShardId, Future<Long>> tailOf) {
        this.vertx = vertx;
        this.log = log;
        this.tailOf = tailOf;
    }

    @Override
    public Future<Following> follow(ShardId shard, Consumer<LogRecord> handler) {
        Followed existing = followed.computeIfAbsent(shard, Followed::new);
        existing.users++;
        watchSilence();
        return existing.started
                .map(tail -> (Following) new Registration(existing, tail, handler))
                .onFailure(e -> existing.leave());
    }

    @Override
    public Future<List<LogRecord>> read(ShardId shard, long afterSeq, int maxBytes) {
        return vertx.executeBlocking(
                () -> {
                    List<LogRecord> records = new ArrayList<>();
                    for (StoredRecord stored : log.read(shard, afterSeq, maxBytes)) {
                        records.add(LogRecord.read(stored.bytes()));
                    }
                    return records;
                },
                false);
    }

    private void watchSilence() {
        if (silenceWatch == null) {
            silenceWatch = vertx.setPeriodic(
                    SILENCE_MS, timer -> List.copyOf(followed.values()).forEach(Followed::askIfSilent));
        }
    }

    private void endWatch() {
        Long timer = silenceWatch;
        if (timer != null) {
            vertx.cancelTimer(timer);
            silenceWatch = null;
        }
    }

    /** One shard's consumer on the bus, shared by all who follow it. */
    private final class Followed {
        private final ShardId shard;
        private @Nullable ShardTail tail;
        private final MessageConsumer<LogRecord> records;
        private final Announcements announced;
        private final Future<ShardTail> started;
        private long heardOfSeq;
        private boolean heard;
        private boolean asking;
        private int users;

        Followed(ShardId shard) {
            this.shard = shard;
            records = vertx.eventBus().consumer(Addresses.records(shard), message -> onRecord(message.body()));
            announced = announcements.computeIfAbsent(shard.role(), Announcements::new);
            announced.users++;
            // Where to start is asked after the registration: what is committed later is on the bus or announced.
            started = Future.all(records.completion(), announced.consumer.completion())
                    .timeout(REGISTER_LIMIT_MS, TimeUnit.MILLISECONDS)
                    .recover(failed -> Future.failedFuture(new ProblemException(
                            ErrorCode.SHARD_UNAVAILABLE, "shard " + shard + " cannot be listened to now: " + failed)))
                    .compose(ignored -> tailOf.apply(shard))
                    .map(seq -> {
                        ShardTail fresh = new ShardTail(shard, seq, BusShardFeed.this::read);
                        tail = fresh;
                        fresh.onTail(heardOfSeq);
                        return fresh;
                    });
        }

        void leave() {
            users--;
            if (users == 0) {
                followed.remove(shard, this);
                records.unregister();
                announced.leave();
                if (followed.isEmpty()) {
                    endWatch();
                }
            }
        }

        private void askIfSilent() {
            ShardTail current = tail;
            if (current != null && !heard && !asking) {
                asking = true;
                tailOf.apply(shard).onSuccess(current::onTail).onComplete(done -> asking = false);
            }
            heard = false;
        }

        private void onRecord(LogRecord record) {
            heard = true;
            ShardTail current = tail;
            if (current == null) {
                heardOfSeq = Math.max(heardOfSeq, record.seq());
            } else {
                current.onRecord(record);
            }
        }

        private void onTail(long seq) {
            heard = true;
            ShardTail current = tail;
            if (current == null) {
                heardOfSeq = Math.max(heardOfSeq, seq);
            } else {
                current.onTail(seq);
            }
        }
    }

    /** What the owners of a role's shards tell, for all of them that are followed. */
    private final class Announcements {
        private final Role role;
        private final MessageConsumer<ShardTails> consumer;
        private int users;

        Announcements(Role role) {
            this.role = role;
            consumer = vertx.eventBus()
                    .consumer(
                            Addresses.tails(role),
                            message -> message.body().seqs().forEach(this::onTail));
        }

        private void onTail(int number, long seq) {
            Followed shard = followed.get(new ShardId(role, number));
            if (shard != null) {
                shard.onTail(seq);
            }
        }

        void leave() {
            users--;
            if (users == 0) {
                announcements.remove(role, this);
                consumer.unregister();
            }
        }
    }

    private static final class Registration implements Following {
        private final Followed owner;
        private final ShardTail tail;
        private final Consumer<LogRecord> handler;
        private final long startSeq;
        private boolean closed;

        Registration(Followed owner, ShardTail tail, Consumer<LogRecord> handler) {
            this.owner = owner;
            this.tail = tail;
            this.handler = handler;
            this.startSeq = tail.lastSeq();
            tail.add(handler);
        }

        @Override
        public long startSeq() {
            return startSeq;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                tail.remove(handler);
                owner.leave();
            }
        }
    }
}

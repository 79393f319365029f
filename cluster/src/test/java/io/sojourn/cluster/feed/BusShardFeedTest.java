package io.sojourn.cluster.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.message.BusCodecs;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shard that is followed by a bus that does not do its part. */
@Timeout(60)
class BusShardFeedTest {
    private static final ShardId SHARD = new ShardId(Role.DWELL, 1);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MemoryShardLog log = new MemoryShardLog(new MemoryLogStore(2));
    private final AtomicLong tail = new AtomicLong();

    @BeforeEach
    void prepare() {
        BusCodecs.register(vertx.eventBus());
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatTheBusNeverBringsIsAskedFor() {
        List<LogRecord> heard = new CopyOnWriteArrayList<>();
        onContext(() -> new BusShardFeed(vertx, log, this::tailOf).follow(SHARD, heard::add));

        LogRecord record = committed();

        await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() == 1);
        assertThat(heard.get(0).seq()).isEqualTo(record.seq());
    }

    @Test
    void aBusThatTakesNoListenerIsNotWaitedForForever() {
        BusShardFeed feed = new BusShardFeed(withoutEnd(), log, this::tailOf);

        assertThatThrownBy(() -> onContext(() -> feed.follow(SHARD, record -> {})))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.SHARD_UNAVAILABLE));
    }

    private Future<Long> tailOf(ShardId shard) {
        return Future.succeededFuture(tail.get());
    }

    /** A record in the log of which the bus is told nothing. */
    private LogRecord committed() {
        long epoch = log.claim(SHARD, "owner", 0).epoch();
        long seq = Seq.base(epoch) + 1;
        LogRecord record =
                new LogRecord(seq, tail.get(), 1, new CommandBatch("", 0, 0, List.of()), List.of(), List.of());
        Promise<Object> done = Promise.promise();
        log.submit(new LogWork.Append(
                SHARD, epoch, seq, 1, record.toBytes(), List.of(), Runnable::run, outcome -> done.complete(outcome)));
        done.future().await();
        tail.set(seq);
        return record;
    }

    private <T> T onContext(Supplier<Future<T>> action) {
        Promise<T> result = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(result));
        return result.future().await();
    }

    /** A Vert.x in which the registration of a consumer never comes to an end. */
    private Vertx withoutEnd() {
        MessageConsumer<?> consumer = proxy(
                MessageConsumer.class,
                method -> method.equals("completion") ? Promise.promise().future() : Future.succeededFuture());
        EventBus bus = proxy(EventBus.class, method -> consumer);
        return (Vertx) Proxy.newProxyInstance(
                Vertx.class.getClassLoader(),
                new Class<?>[] {Vertx.class},
                (self, method, arguments) ->
                        method.getName().equals("eventBus") ? bus : method.invoke(vertx, arguments));
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.apply(method.getName())));
    }
}

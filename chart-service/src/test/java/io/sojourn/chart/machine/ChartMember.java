package io.sojourn.chart.machine;

import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A real member in this JVM that hosts charts, and a client of them on one of its event loops. */
final class ChartMember implements AutoCloseable {
    static final int SHARDS = 4;
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 500, 2 << 20, 200, 15_000);

    private final MemoryShardLog log;
    private final Node node;
    private final Context context;
    private final Shards shards;
    private final ShardFeed feed;

    ChartMember(List<Integer> ports, int index, MemoryLogStore store) {
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new ClusterSettings(new Discovery.Members(addresses), "127.0.0.1", ports.get(index));
        log = new MemoryShardLog(store);
        node = await(Node.join(settings, Set.of(Role.CHART), log, SHARDS));
        await(node.host(new ChartRole(new Renderers()), QUICK));
        context = node.vertx().getOrCreateContext();
        shards = on(() -> Future.succeededFuture(node.newShards()));
        feed = on(() -> Future.succeededFuture(node.newFeed()));
    }

    String id() {
        return node.membership().self();
    }

    void tell(String chartId, ChartCommand command) {
        CommandReply.value(send(chartId, command.toCommand()));
    }

    byte[] send(String chartId, Command command) {
        return on(() -> shards.send(shardOf(chartId), command)).reply();
    }

    SeriesPart asTold(String seriesId) {
        byte[] answer =
                on(() -> shards.ask(shardOf(seriesId), new ChartQuery.Series(List.of(seriesId), true).toBytes()));
        return ((ChartAnswer.Whole) ChartAnswer.read(answer)).parts().get(0);
    }

    /** The events of a chart's shard from now on, as JSON. */
    List<String> follow(String chartId) {
        ShardId shard = shardOf(chartId);
        List<String> heard = new CopyOnWriteArrayList<>();
        RecordEvents walker = RecordEvents.of(shard);
        EventJson encoder = new EventJson();
        on(() -> feed.follow(shard, record -> heard.addAll(events(walker, encoder, record))));
        return heard;
    }

    private static List<String> events(RecordEvents walker, EventJson encoder, LogRecord record) {
        List<String> events = new ArrayList<>();
        walker.reset(record, true);
        while (walker.next()) {
            events.add(new String(encoder.encode(walker), StandardCharsets.UTF_8));
        }
        return events;
    }

    private static ShardId shardOf(String id) {
        return ChartIds.shardOf(id, SHARDS);
    }

    /** Leaves as a crash would. */
    @Override
    public void close() {
        await(node.abandon());
        log.close();
    }

    /** Leaves in a planned way. */
    void leave() {
        await(node.stop());
        log.close();
    }

    private <T> T on(Supplier<Future<T>> action) {
        Promise<T> result = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(result));
        return await(result.future());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}

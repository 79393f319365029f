package io.sojourn.chart.machine;

import io.sojourn.chart.render.Renderers;
import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.node.TestNode;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real member in this JVM that hosts charts, and a client of them on one of its event loops. */
final class ChartMember implements AutoCloseable {
    /** So many that each of two members has some: placement is by hash of their random ids. */
    static final int SHARDS = 16;

    private final TestNode member;
    private final ShardFeed feed;

    ChartMember(List<Integer> ports, int index, MemoryLogStore store) {
        member = TestNode.join(ports, index, Role.CHART, store, SHARDS);
        member.host(new ChartRole(new Renderers()));
        feed = member.newFeed();
    }

    String id() {
        return member.id();
    }

    void tell(String chartId, ChartCommand command) {
        CommandReply.value(send(chartId, command.toCommand()));
    }

    byte[] send(String chartId, Command command) {
        return member.call(shards -> shards.send(shardOf(chartId), command)).reply();
    }

    SeriesPart asTold(String seriesId) {
        byte[] answer = member.call(
                shards -> shards.ask(shardOf(seriesId), new ChartQuery.Series(List.of(seriesId), true).toBytes()));
        return ((ChartAnswer.Whole) ChartAnswer.read(answer)).parts().get(0);
    }

    /** The events of a chart's shard from now on, as JSON. */
    List<String> follow(String chartId) {
        ShardId shard = shardOf(chartId);
        List<String> heard = new CopyOnWriteArrayList<>();
        RecordEvents walker = RecordEvents.of(shard);
        EventJson encoder = new EventJson();
        member.on(() -> feed.follow(shard, record -> heard.addAll(events(walker, encoder, record))));
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
        member.crash();
    }

    /** Leaves in a planned way. */
    void leave() {
        member.close();
    }
}

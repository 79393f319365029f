package io.sojourn.chart.source;

import static io.sojourn.chart.source.SourceMember.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.node.TestNode;
import io.sojourn.cluster.source.SourceMarks;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartIds;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Charts whose shards move to another member while they are fed, in a planned way and by a crash. */
class ChartsThatMoveTest {
    private static final int CHARTS = 16;
    private static final int AGENTS = 5;
    private static final byte[] FINGERPRINT = new byte[16];

    private final MemoryLogStore store = new MemoryLogStore(SHARDS);
    private final List<TestNode> members = new ArrayList<>();
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final AtomicInteger acked = new AtomicInteger();

    @AfterEach
    void stopAll() {
        sending.set(false);
        members.forEach(TestNode::crash);
    }

    @Test
    void everyFixIsDrawnOnceWhoeverFeedsTheChart() throws Exception {
        // Given: charts on many shards, and fixes all the time
        List<Integer> ports = FreePorts.some(3);
        TestNode client = join(ports, 0, Role.DWELL);
        TestNode first = join(ports, 1, Role.CHART);
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().size() == 1);
        for (int i = 0; i < CHARTS; i++) {
            create(client, "c" + i, i % 2 == 0 ? "agents/agent-0/speed" : "events/location_update/rate");
        }
        Thread sender = new Thread(() -> sendWhileAsked(client), "sender");
        sender.start();
        ackedMore(100);

        // When: another member joins, takes its part, and crashes
        TestNode second = join(ports, 2, Role.CHART);
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().size() == 2);
        ackedMore(100);
        members.remove(first);
        first.close();
        ackedMore(100);
        members.remove(second);
        second.crash();
        ackedMore(50);
        TestNode third = join(ports, 1, Role.CHART);
        await().atMost(Duration.ofSeconds(30)).until(() -> owners().equals(Set.of(third.id())));
        ackedMore(100);
        sending.set(false);
        sender.join();

        // Then
        int sent = acked.get();
        double[] times = IntStream.range(0, sent)
                .filter(n -> n % AGENTS == 0)
                .mapToDouble(n -> n * 1_000.0)
                .toArray();
        for (int i = 0; i < CHARTS; i++) {
            String chart = "c" + i;
            boolean isSpeed = i % 2 == 0;
            await(chart).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Samples samples = samples(client, chart);
                if (isSpeed) {
                    assertThat(samples.x()).containsExactly(times);
                } else {
                    assertThat(DoubleStream.of(samples.y()).sum()).isEqualTo(sent);
                }
            });
        }
    }

    private TestNode join(List<Integer> ports, int index, Role role) {
        TestNode member = SourceMember.join(ports, index, role, store);
        members.add(member);
        return member;
    }

    private static void create(TestNode client, String id, String source) {
        String series = ChartIds.ownSeries(id, 1);
        TraceDefinition trace = new TraceDefinition("y", series, TraceDefinition.OWN_COLOR, TraceMode.LINES, 1);
        ChartDefinition definition = new ChartDefinition(
                id, ChartStyle.DEFAULT, List.of(trace), false, source, 1, System.currentTimeMillis());
        List<SeriesSpec> own = List.of(new SeriesSpec(series, "y", FINGERPRINT, XType.TIME, 50_000, 0));
        long done = client.call(shards -> new SourceMarks(shards)
                .now(ChartSource.parse(source))
                .compose(marks -> shards.send(
                        ChartIds.shardOf(id, SHARDS),
                        new ChartCommand.Create(definition, FINGERPRINT, own, marks).toCommand()))
                .map(result -> CommandReply.value(result.reply())));
        assertThat(done).isZero();
    }

    private void sendWhileAsked(TestNode client) {
        while (sending.get()) {
            int n = acked.get();
            String agent = "agent-" + n % AGENTS;
            FixWriter fix = new FixWriter(new BinaryWriter());
            fix.write(new Fix(agent, n * 1_000L, 0, 0, Float.NaN, Float.NaN, 2, Float.NaN, null));
            ShardId shard = new ShardId(Role.DWELL, ShardHash.shardOf(agent, SHARDS));
            client.call(shards -> shards.send(shard, new Command(CommandKind.RECORD_FIXES, fix.toBytes())));
            acked.incrementAndGet();
        }
    }

    private void ackedMore(int count) {
        int goal = acked.get() + count;
        await().atMost(Duration.ofSeconds(60)).until(() -> acked.get() >= goal);
    }

    private Set<String> owners() {
        return new MemoryShardLog(store)
                .owners(Role.CHART).values().stream()
                        .map(Ownership::owner)
                        .map(String::valueOf)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    private static Samples samples(TestNode client, String chart) {
        byte[] answer = client.call(
                shards -> shards.ask(ChartIds.shardOf(chart, SHARDS), new ChartQuery.Chart(chart).toBytes()));
        return ((ChartAnswer.Whole) ChartAnswer.read(answer)).parts().get(0).samples();
    }
}

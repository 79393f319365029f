package io.sojourn.chart.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.log.Ownership;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real members, of which one joins, one leaves and one crashes, while samples come in and somebody watches. */
@Timeout(180)
class MovedChartsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final MemoryLogStore store = new MemoryLogStore(ChartMember.SHARDS);
    private int written;

    @Test
    void whoWatchesHasTheSameAfterTheShardHasMoved() throws IOException {
        // Given
        List<Integer> ports = FreePorts.some(3);
        List<Charts> charts = Charts.inEachOf(ChartMember.SHARDS, 100_000);
        try (ChartMember client = new ChartMember(ports, 0, store)) {
            List<List<String>> heard = new ArrayList<>();
            List<Viewer> viewers = new ArrayList<>();
            for (Charts chart : charts) {
                client.tell(chart.series(1), chart.create());
                heard.add(client.follow(chart.series(1)));
                viewers.add(new Viewer(client.asTold(chart.series(1))));
            }
            write(client, charts, 50);
            // When
            ChartMember second = new ChartMember(ports, 1, store);
            await().atMost(LIMIT).until(() -> owners().size() == 2);
            write(client, charts, 50);
            second.leave();
            write(client, charts, 50);
            ChartMember third = new ChartMember(ports, 2, store);
            await().atMost(LIMIT).until(() -> owners().size() == 2);
            write(client, charts, 50);
            third.close();
            await().atMost(LIMIT).until(() -> owners().equals(Set.of(client.id())));
            write(client, charts, 50);
            // Then
            List<String> all = IntStream.range(0, written)
                    .mapToObj(i -> i + "=" + i + " null")
                    .toList();
            for (int i = 0; i < charts.size(); i++) {
                List<String> told = heard.get(i);
                String series = charts.get(i).series(1);
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(Viewer.samples(client.asTold(series)))
                                .isEqualTo(all));
                await().atMost(LIMIT).until(() -> told.get(told.size() - 1).contains("\"n\":" + written + ","));
                told.forEach(viewers.get(i)::hear);
                assertThat(viewers.get(i).samples()).isEqualTo(all);
            }
        }
    }

    /** So many samples to every chart. */
    private void write(ChartMember client, List<Charts> charts, int count) {
        for (int i = 0; i < count; i++) {
            for (Charts chart : charts) {
                BinaryWriter body = new BinaryWriter();
                SampleWriter.append(body, chart.tokens().get(0), new double[] {written}, new double[] {written});
                byte[] outcomes = client.send(chart.series(1), new Command(CommandKind.APPEND_SAMPLES, body.toBytes()));
                assertThat(outcomes).containsExactly(SampleOutcome.ACCEPTED.code());
            }
            written++;
        }
    }

    private Set<String> owners() {
        return new MemoryShardLog(store)
                .owners(Role.CHART).values().stream()
                        .map(Ownership::owner)
                        .map(String::valueOf)
                        .collect(Collectors.toSet());
    }
}

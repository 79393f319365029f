package io.sojourn.standalone.chart;

import static io.sojourn.standalone.chart.ChartClient.fix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.ServerProcess;
import io.sojourn.standalone.chart.ChartClient.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends, as asked or killed, while charts are fed: no event is missed or counted twice. */
class SourcedChartsRestartTest {
    private static final long START = Instant.parse("2024-03-04T08:00:00Z").toEpochMilli();
    private static final double FAR = 0.01;
    private static final int SENDERS = 3;

    private final Set<Long> acked = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path dataDir;

    @Test
    void chartsGoOnWhereTheyStoodWhenTheServerStopped() throws Exception {
        // Given: an agent that goes in and out, one round after the other
        String occupancy;
        String durations;
        String speed;
        try (Server server = start()) {
            ChartClient client = new ChartClient(server.url());
            client.place("gym", 10, 50);
            occupancy = client.chart("places/gym/occupancy");
            durations = client.chart("places/gym/dwell_duration");
            speed = client.chart("agents/kim/speed");
            // When: it ends right after the ack
            round(client, 0, 40);
        }
        try (Server server = start()) {
            ChartClient client = new ChartClient(server.url());
            round(client, 40, 60);
            // Then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.points(occupancy)).hasSize(61));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.points(durations)).hasSize(30));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.points(speed)).hasSize(60));
            List<Point> inside = client.points(occupancy);
            for (int i = 1; i <= 60; i++) {
                assertThat(inside.get(i).value()).isEqualTo(i % 2);
            }
            assertThat(client.points(durations).stream().map(Point::timeMs)).containsExactlyElementsOf(times(0, 60, 2));
            assertThat(client.points(speed).stream().map(Point::timeMs)).containsExactlyElementsOf(times(0, 60, 1));
        }
    }

    @Test
    void afterKillsEveryAckedFixIsInTheChartsOnce() throws Exception {
        // Given
        String speed = "";
        String rate = "";
        for (int kill = 0; kill < 3; kill++) {
            try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
                ChartClient client = new ChartClient(server.url());
                if (kill == 0) {
                    speed = client.chart("agents/lea-0/speed");
                    rate = client.chart("events/location_update/rate");
                }
                int goal = acked.size() + 1_000;
                List<Thread> senders = startSenders(client, kill);
                await().atMost(Duration.ofSeconds(60)).until(() -> acked.size() >= goal);
                // When
                server.kill();
                for (Thread sender : senders) {
                    sender.join();
                }
            }
        }
        // Then: the track tells what came of those that were not acked
        try (ServerProcess server = ServerProcess.start(dataDir, Map.of())) {
            ChartClient client = new ChartClient(server.url());
            List<Long> all = new ArrayList<>();
            List<Long> first = track(client, 0);
            for (int sender = 0; sender < SENDERS; sender++) {
                all.addAll(track(client, sender));
            }
            String speedChart = speed;
            String rateChart = rate;
            assertThat(new HashSet<>(all)).containsAll(acked);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(client.points(speedChart).stream().map(Point::timeMs))
                                    .containsExactlyElementsOf(first));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.points(rateChart).stream()
                                    .mapToDouble(Point::value)
                                    .sum())
                            .isEqualTo(all.size()));
        }
    }

    @Test
    void aDeletedChartIsFedNoMore() throws Exception {
        try (Server server = start()) {
            // Given: six charts that are fed once a second, of which one counts what they are told
            ChartClient client = new ChartClient(server.url());
            List<String> fed = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                fed.add(client.chart("events/message/rate"));
            }
            String counting = client.chart("events/samples/rate");
            await().atMost(Duration.ofSeconds(30)).until(() -> ofThreeSeconds(client, counting) >= 12);
            // When
            for (String chart : fed) {
                client.send("DELETE", "/api/v1/charts/" + chart, "");
            }
            // Then
            await().atMost(Duration.ofSeconds(30)).until(() -> ofThreeSeconds(client, counting) <= 6);
        }
    }

    /** What was counted in the last ones. */
    private static double ofThreeSeconds(ChartClient client, String chart) throws IOException, InterruptedException {
        List<Point> points = client.points(chart);
        return points.subList(Math.max(0, points.size() - 3), points.size()).stream()
                .mapToDouble(Point::value)
                .sum();
    }

    private Server start() {
        return Server.start(
                Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DATA_DIR", dataDir.toString())), List.of());
    }

    /** At even minutes inside, at odd ones far away. */
    private static void round(ChartClient client, int from, int to) throws IOException, InterruptedException {
        for (int i = from; i < to; i++) {
            client.fixes(fix("kim", 10, 50 + (i % 2) * FAR, timeOf(i), ",\"speed\":1.5"));
        }
    }

    private static List<Long> times(int from, int to, int step) {
        List<Long> times = new ArrayList<>();
        for (int i = from; i < to; i += step) {
            times.add(timeOf(i));
        }
        return times;
    }

    private static long timeOf(int minute) {
        return START + minute * 60_000L;
    }

    private List<Thread> startSenders(ChartClient client, int kill) {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int number = i;
            Thread sender = new Thread(() -> sendUntilGone(client, number, START + kill * 100_000_000L), "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        return senders;
    }

    /** No two fixes have one time, whoever sends them. */
    private void sendUntilGone(ChartClient client, int sender, long fromMs) {
        try {
            for (long n = 0; ; n++) {
                List<String> lines = new ArrayList<>();
                List<Long> times = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    long timeMs = fromMs + (n * 10 + i) * 1_000 + sender;
                    times.add(timeMs);
                    lines.add(fix("lea-" + sender, 10 + sender, 50, timeMs, ",\"speed\":2"));
                }
                client.fixes(lines.toArray(String[]::new));
                acked.addAll(times);
            }
        } catch (IOException e) {
            // The kill: what was not answered was not acked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Long> track(ChartClient client, int sender) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        JsonNode track = client.get("/api/v1/agents/lea-" + sender + "/track");
        for (JsonNode time : track.at("/properties/times")) {
            times.add(Instant.parse(time.asText()).toEpochMilli());
        }
        return times;
    }
}

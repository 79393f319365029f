package io.sojourn.standalone.chart;

import static io.sojourn.standalone.chart.ChartClient.fix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.Server;
import io.sojourn.standalone.chart.ChartClient.Point;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What charts of the place engine show, against what was sent to it. Each test has places and agents of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcedChartsTest {
    private static final long START = Instant.parse("2024-03-04T08:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final double METRE = 1 / 111_195.0;
    private static final double FAR = 1_000 * METRE;

    private Server server;
    private ChartClient client;

    @BeforeAll
    void start() {
        server = Server.start(Settings.from(Map.of("SOJOURN_HTTP_PORT", "0", "SOJOURN_DB_URL", "memory")), List.of());
        client = new ChartClient(server.url());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void occupancyBeginsWithThoseWhoAreThereAndGoesWithEnteringAndLeaving() throws Exception {
        // Given
        client.place("office", 10, 50);
        client.fixes(fix("anna", 10, 50, START, ""), fix("bert", 10, 50, START, ""));
        String chart = client.chart("places/office/occupancy");
        // When
        moves(chart, 2, "carl", 50, START + MINUTE);
        moves(chart, 3, "anna", 50 + FAR, START + 2 * MINUTE);
        moves(chart, 4, "carl", 50 + FAR, START + 3 * MINUTE);
        moves(chart, 5, "anna", 50, START + 4 * MINUTE);
        // Then: somebody leaves when last seen inside, but not before what was drawn already
        List<Point> points = client.points(chart);
        assertThat(points.stream().map(Point::value)).containsExactly(2.0, 3.0, 2.0, 1.0, 2.0);
        assertThat(points.stream().skip(1).map(Point::timeMs))
                .containsExactly(START + MINUTE, START + MINUTE, START + MINUTE, START + 4 * MINUTE);
        assertThat(client.get("/api/v1/places/office/occupants").get("agents").findValuesAsText("agent_id"))
                .containsExactly("anna", "bert");
    }

    @Test
    void occupancyOfManyAgentsEndsWithThoseWhoAreThere() throws Exception {
        // Given
        client.place("station", 20, 50);
        String chart = client.chart("places/station/occupancy");
        // When: agents of all shards enter, and every other leaves
        List<String> come = new ArrayList<>();
        List<String> go = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            come.add(fix("traveller-" + i, 20, 50, START + i, ""));
            if (i % 2 == 0) {
                go.add(fix("traveller-" + i, 20, 50 + FAR, START + MINUTE + i, ""));
            }
        }
        client.fixes(come.toArray(String[]::new));
        client.fixes(go.toArray(String[]::new));
        // Then
        awaitPoints(chart, 301);
        List<Point> points = client.points(chart);
        assertThat(points.get(300).value()).isEqualTo(100);
        for (int i = 1; i <= 300; i++) {
            assertThat(Math.abs(points.get(i).value() - points.get(i - 1).value()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aChartOfAPlaceThatComesLaterBeginsWithIt() throws Exception {
        // Given
        String chart = client.chart("places/pop-up/occupancy");
        awaitPoints(chart, 1);
        // When
        client.place("pop-up", 30, 50);
        client.fixes(fix("dora", 30, 50, START, ""));
        // Then
        awaitPoints(chart, 2);
        assertThat(client.points(chart).get(0).value()).isZero();
        assertThat(client.points(chart).get(1)).isEqualTo(Point.of(START, 1));
    }

    @Test
    void eachVisitToAPlaceIsOneDwellDuration() throws Exception {
        // Given
        client.place("cafe", 40, 50);
        String chart = client.chart("places/cafe/dwell_duration");
        // When: two visits, one of them a mere passing by
        stays("emil", 40, 50, START, 6);
        client.fixes(fix("emil", 40, 50 + FAR, START + 7 * MINUTE, ""));
        stays("fred", 40, 50, START + 8 * MINUTE, 1);
        client.fixes(fix("fred", 40, 50 + FAR, START + 10 * MINUTE, ""));
        // Then
        awaitPoints(chart, 2);
        assertThat(client.points(chart))
                .containsExactlyInAnyOrder(
                        new Point(START + 6 * MINUTE, 360, "emil"), new Point(START + 9 * MINUTE, 60, "fred"));
        JsonNode definition = client.get("/api/v1/charts/" + chart);
        assertThat(definition.get("title").asText()).isEqualTo("The cafe: dwell duration");
        assertThat(definition.at("/layout/yaxis/title").asText()).isEqualTo("s");
        assertThat(definition.get("kind").asText()).isEqualTo("scatter");
    }

    @Test
    void eachRecordedEncounterAtAnExtentWithoutANameIsOneDwellDuration() throws Exception {
        // Given
        stays("gina", 50, 50, START, 6);
        String extent = client.get("/api/v1/agents/gina").get("extent_id").asText();
        String chart = client.chart("places/" + extent + "/dwell_duration");
        // When
        client.fixes(
                fix("gina", 50, 50 + FAR, START + 7 * MINUTE, ""),
                fix("gina", 50, 50 + 2 * FAR, START + 8 * MINUTE, ""));
        // Then
        awaitPoints(chart, 1);
        JsonNode encounter = client.get("/api/v1/agents/gina/encounters").at("/encounters/0");
        Point point = client.points(chart).get(0);
        assertThat(encounter.get("extent_id").asText()).isEqualTo(extent);
        assertThat(point.value()).isEqualTo(encounter.get("duration").asDouble());
        assertThat(point.timeMs())
                .isEqualTo(Instant.parse(encounter.get("dwell_end").asText()).toEpochMilli());
        assertThat(point.text()).isEqualTo("gina");
    }

    @Test
    void speedIsAsToldOrTheDistanceFromTheFixBeforeAndOnlyOfFixesThatCount() throws Exception {
        // Given
        String chart = client.chart("agents/hugo/speed");
        // When
        client.fixes(
                fix("hugo", 60, 50, START, ""),
                fix("hugo", 60, 50 + 100 * METRE, START + 10_000, ""),
                fix("hugo", 60, 50 + 150 * METRE, START + 20_000, ",\"speed\":7.3"),
                fix("hugo", 60, 50 + 160 * METRE, START + 15_000, ",\"speed\":50"),
                fix("hugo", 60, 50 + 900 * METRE, START + 25_000, ",\"speed\":60,\"accuracy\":5000"),
                fix("hugo", 60, 50 + 900 * METRE, START + 26_000, ",\"speed\":61,\"accuracy\":5"),
                fix("hugo", 60 + 100 * METRE, 50 + 150 * METRE, START + 40_000, ""));
        // Then: a degree of longitude is as much shorter as the parallel
        awaitPoints(chart, 3);
        List<Point> points = client.points(chart);
        assertThat(points.stream().map(Point::timeMs)).containsExactly(START + 10_000, START + 20_000, START + 40_000);
        assertThat(points.get(0).value()).isCloseTo(10, within(0.01));
        assertThat(points.get(1).value()).isEqualTo(7.3);
        assertThat(points.get(2).value()).isCloseTo(5 * Math.cos(Math.toRadians(50)), within(0.01));
    }

    @Test
    void aRateCountsEveryEventInSomeSecondAndShowsTheQuietOnes() throws Exception {
        // Given
        String chart = client.chart("events/location_update/rate");
        String encounters = client.chart("events/message/rate");
        // When
        int accepted = 0;
        for (int i = 0; i < 100; i++) {
            accepted += client.fixes(
                    fix("ida-" + i, 70, 50, START, ""),
                    fix("ida-" + i, 70, 50, START, ""),
                    fix("ida-" + i, 70, 50, START + 1_000 + i, ""));
        }
        int expected = accepted;
        client.send("POST", "/api/v1/publish", "{\"topic\":\"custom/news\",\"data\":1}");
        // Then: the tests beside this one send some, too
        assertThat(expected).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sum(client.points(chart))).isGreaterThanOrEqualTo(expected));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sum(client.points(encounters))).isEqualTo(1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.points(chart)).anyMatch(point -> point.value() == 0));
        List<Point> points = client.points(chart);
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).timeMs() - points.get(i - 1).timeMs()).isEqualTo(1_000);
        }
    }

    @Test
    void chartsOfEventsThatAreNeverLoggedAndWritersOfTheirOwnAreRefused() throws Exception {
        // Given
        JsonNode chart = client.make("{\"source\":\"agents/jan/speed\"}");
        // When
        HttpResponse<String> snapshots = client.send("POST", "/api/v1/charts", "{\"source\":\"events/snapshot/rate\"}");
        HttpResponse<String> rotated =
                client.send("POST", "/api/v1/series/" + chart.at("/series/0/id").asText() + "/rotate-token", "");
        // Then
        assertThat(snapshots.statusCode()).isEqualTo(400);
        assertThat(snapshots.body()).contains("invalid_chart");
        assertThat(rotated.statusCode()).isEqualTo(400);
        assertThat(chart.has("token")).isFalse();
    }

    private static double sum(List<Point> points) {
        return points.stream().mapToDouble(Point::value).sum();
    }

    /** One change after the other, so that their order is known. */
    private void moves(String chart, int points, String agent, double latitude, long timeMs) throws Exception {
        client.fixes(fix(agent, 10, latitude, timeMs, ""));
        awaitPoints(chart, points);
    }

    private void stays(String agent, double longitude, double latitude, long fromMs, int minutes) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i <= minutes * 2; i++) {
            lines.add(fix(agent, longitude, latitude + (i % 2) * METRE, fromMs + i * MINUTE / 2, ""));
        }
        client.fixes(lines.toArray(String[]::new));
    }

    private void awaitPoints(String chart, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.points(chart)).hasSize(count));
    }
}

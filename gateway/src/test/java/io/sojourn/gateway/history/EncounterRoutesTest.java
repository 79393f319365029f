package io.sojourn.gateway.history;

import static io.sojourn.gateway.agents.Agents.NOON;
import static io.sojourn.gateway.agents.Agents.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.RestServer;
import io.sojourn.gateway.rest.RestServer.Reply;
import io.sojourn.gateway.rest.ScriptedShards;
import io.sojourn.gateway.rest.TestStore;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncounterRoutesTest {
    private static final long MINUTE = 60_000;

    private final TestStore store = new TestStore();
    private final ScriptedShards shards = new ScriptedShards();
    private final RestServer server = new RestServer((router, work) -> {
        AgentDirectory agents = new AgentDirectory(shards);
        Visits visits = new Visits(store.encounters(), agents, work);
        new EncounterRoutes(visits, agents, store.places(), work).mount(router);
    });

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void showsAVisitThatIsOver() {
        store.ended("alice", stay("e1", "office", "The office", NOON), 125_500);

        Reply reply = server.get("/api/v1/encounters");

        assertThat(reply.body())
                .isEqualTo("{\"encounters\":[{\"encounter_id\":\"e1\",\"agent_id\":\"alice\",\"extent_id\":\"office\","
                        + "\"extent_name\":\"The office\",\"location\":[-0.1278,51.5074],"
                        + "\"dwell_start\":\"2026-11-21T12:00:00.000Z\",\"dwell_end\":\"2026-11-21T12:02:05.500Z\","
                        + "\"duration\":125.5,\"reason\":\"left\"}],\"next_cursor\":null}");
    }

    @Test
    void aVisitThatGoesOnHasNoEndAndLastsToTheAgentsNewestFix() {
        shards.put(agent("alice").dwellingAt("h3:8a", null, 10 * MINUTE).view());
        store.opened("alice", stay("enc-alice", "h3:8a", null, NOON - 10 * MINUTE));

        JsonNode visit = server.get("/api/v1/agents/alice/encounters").json().at("/encounters/0");

        assertThat(visit.get("dwell_end").isNull()).isTrue();
        assertThat(visit.get("reason").isNull()).isTrue();
        assertThat(visit.get("extent_name").isNull()).isTrue();
        assertThat(visit.get("duration").asDouble()).isEqualTo(600);
    }

    @Test
    void theNewestVisitComesFirst() {
        store.ended("a", stay("e1", "x", null, NOON), 1_000)
                .ended("a", stay("e3", "x", null, NOON + 2), 1_000)
                .ended("b", stay("e2", "x", null, NOON + 1), 1_000);

        assertThat(ids(server.get("/api/v1/encounters"))).containsExactly("e3", "e2", "e1");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/encounters?agent=a, e3 e1",
        "/api/v1/encounters?place=h3:8a, e3 e2",
        "/api/v1/encounters?agent=a&place=h3:8a, e3",
        "/api/v1/agents/a/encounters, e3 e1",
        "/api/v1/agents/a/encounters?place=office, e1",
        "/api/v1/places/h3:8a/encounters, e3 e2",
        "/api/v1/places/h3%3A8a/encounters?agent=b, e2",
        "/api/v1/encounters?from=2026-11-21T12:01:00Z, e3 e2",
        "/api/v1/encounters?to=2026-11-21T12:01:00Z, e1",
        "/api/v1/encounters?from=2026-11-21T13:00:30%2B01:00&to=2026-11-21T13:02:00+01:00, e2",
        "/api/v1/encounters?from=1795262460&to=1795262520000, e2"
    })
    void restrictsToWhatIsAskedFor(String path, String expected) {
        store.ended("a", stay("e1", "office", "Office", NOON), 1_000)
                .ended("b", stay("e2", "h3:8a", null, NOON + MINUTE), 1_000)
                .ended("a", stay("e3", "h3:8a", null, NOON + 2 * MINUTE), 1_000);

        assertThat(ids(server.get(path))).containsExactly(expected.split(" "));
    }

    @Test
    void pagesThroughAllVisitsOnceWhileOthersAreRecorded() {
        IntStream.range(0, 83)
                .forEach(i ->
                        store.ended("a", stay("e%02d".formatted(i), "x", null, NOON + Math.floorDiv(i, 7)), 1_000));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = server.get("/api/v1/encounters?limit=10&cursor=" + cursor);
            seen.addAll(ids(page));
            cursor = page.json().get("next_cursor").asText("");
            store.ended("b", stay("new" + seen.size(), "x", null, NOON + 1_000), 1_000);
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(83).doesNotHaveDuplicates();
    }

    @Test
    void anAgentWithoutVisitsHasAnEmptyListAndOneThatIsNotKnownNone() {
        shards.put(agent("alice").view());

        assertThat(server.get("/api/v1/agents/alice/encounters").body())
                .isEqualTo("{\"encounters\":[],\"next_cursor\":null}");
        assertThat(server.get("/api/v1/agents/bob/encounters").code()).isEqualTo("agent_not_found");
    }

    @Test
    void aPlaceWithoutVisitsHasAnEmptyListAndOneThatIsNotKnownNone() {
        Place office = new Place(
                "office", "Office", "{\"type\":\"Point\",\"coordinates\":[0,0]}", 10, 0, 0, null, Long.MAX_VALUE);
        store.revise(List.of(new PlaceChange("office", office, PlaceChange.Condition.NONE)));

        assertThat(server.get("/api/v1/places/office/encounters").body())
                .isEqualTo("{\"encounters\":[],\"next_cursor\":null}");
        assertThat(server.get("/api/v1/places/nowhere/encounters").code()).isEqualTo("place_not_found");
    }

    @Test
    void asCsvNoFieldIsTakenForAFormula() {
        store.ended("=cmd|'/c calc'!A0", stay("e1", "office", "The \"old\" office, 2", NOON), 125_500)
                .ended("-5", stay("e0", "@x", null, NOON - MINUTE), 1_000);

        Reply reply = server.get("/api/v1/encounters", "text/csv");

        assertThat(reply.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(reply.response().headers().allValues("Vary")).contains("accept");
        assertThat(reply.body())
                .isEqualTo(
                        "encounter_id,agent_id,extent_id,extent_name,longitude,latitude,dwell_start,dwell_end,duration,"
                                + "reason\r\n"
                                + "e1,'=cmd|'/c calc'!A0,office,\"The \"\"old\"\" office, 2\",-0.1278,51.5074,"
                                + "2026-11-21T12:00:00.000Z,2026-11-21T12:02:05.500Z,125.5,left\r\n"
                                + "e0,-5,'@x,,-0.1278,51.5074,2026-11-21T11:59:00.000Z,2026-11-21T11:59:01.000Z,1,left\r\n");
    }

    @Test
    void asGeoJsonAVisitIsAPoint() {
        store.ended("alice", stay("e1", "office", "The office", NOON), 125_500);

        assertThat(server.get("/api/v1/agents/alice/encounters", "application/geo+json")
                        .body())
                .isEqualTo(
                        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"e1\",\"geometry\":"
                                + "{\"type\":\"Point\",\"coordinates\":[-0.1278,51.5074]},\"properties\":{\"encounter_id\":\"e1\","
                                + "\"agent_id\":\"alice\",\"extent_id\":\"office\",\"extent_name\":\"The office\","
                                + "\"dwell_start\":\"2026-11-21T12:00:00.000Z\",\"dwell_end\":\"2026-11-21T12:02:05.500Z\","
                                + "\"duration\":125.5,\"reason\":\"left\"}}]}");
    }

    @Test
    void asGpxAVisitIsAWaypoint() {
        store.ended("a<b>", stay("e1", "h3:8a", null, NOON), 1_000);

        assertThat(server.get("/api/v1/places/h3:8a/encounters?format=gpx").body())
                .contains("<wpt lat=\"51.5074\" lon=\"-0.1278\"><time>2026-11-21T12:00:00.000Z</time><name>h3:8a</name>"
                        + "<desc>a&lt;b&gt;, 1 s</desc><type>encounter</type></wpt>\n</gpx>");
    }

    @ParameterizedTest
    @CsvSource({"'', 1234", "&limit=700, 700", "&limit=3, 3", "&from=2026-11-21T12:00:01.000Z, 234"})
    void aStreamHasAllVisitsHoweverManyOrAsManyAsAreWanted(String query, int expected) {
        IntStream.range(0, 1_234)
                .forEach(i -> store.ended("a", stay("e%04d".formatted(i), "x", null, NOON + i), 1_000));

        String[] lines =
                server.get("/api/v1/encounters?format=csv" + query).body().split("\r\n");

        assertThat(lines).hasSize(expected + 1).doesNotHaveDuplicates();
        assertThat(lines[1]).startsWith("e1233,");
    }

    @Test
    void nobodysVisitsAreNotFoundInAnyFormatAndAForeignOneIsNotAcceptable() {
        assertThat(server.get("/api/v1/agents/bob/encounters?format=csv").code())
                .isEqualTo("agent_not_found");
        assertThat(server.get("/api/v1/encounters", "text/plain").code()).isEqualTo("not_acceptable");
        assertThat(server.get("/api/v1/encounters?format=xlsx").code()).isEqualTo("invalid_parameter");
        assertThat(server.get("/api/v1/encounters", "text/html,*/*;q=0.8").header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(server.get("/api/v1/encounters?format=gpx").body()).endsWith("1\">\n</gpx>\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday | invalid_parameter",
                "from=2026-11-21T12:00:00Z&to=2026-11-21T11:00:00Z | invalid_parameter",
                "limit=-1 | invalid_parameter",
                "cursor=zzz | invalid_cursor"
            })
    void aParameterThatIsWrongIsRefused(String query, String code) {
        Reply reply = server.get("/api/v1/encounters?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    private static Stay stay(String id, String extentId, String extentName, long startMs) {
        return new Stay(id, extentId, extentName, new Position(-1_278_000, 515_074_000), startMs);
    }

    private static List<String> ids(Reply reply) {
        return reply.json().get("encounters").findValuesAsText("encounter_id");
    }
}

package io.sojourn.standalone.rest;

import static io.sojourn.standalone.rest.RunningServer.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What REST tells of agents that have really been somewhere. Each test has agents and a part of the earth of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestJourneyTest {
    private static final long START = Instant.parse("2024-03-04T08:00:00Z").toEpochMilli();
    private static final long STEP = 10_000;
    private static final double METRE = 1 / 111_195.0;

    private RunningServer server;

    @BeforeAll
    void start() {
        server = new RunningServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAgentThatStaysAtAPlaceIsSeenThere() {
        server.place("office", 10, 50, 30);
        staysAt("alice", 10, 50, 31);

        JsonNode alice = server.get("/api/v1/agents/alice");
        JsonNode occupants = server.get("/api/v1/places/office/occupants");
        JsonNode visits = server.get("/api/v1/places/office/encounters");

        assertThat(alice.get("status").asText()).isEqualTo("dwelling");
        assertThat(alice.get("extent_id").asText()).isEqualTo("office");
        assertThat(alice.get("extent_name").asText()).isEqualTo("The office");
        assertThat(alice.get("dwell_duration").asDouble()).isEqualTo(300);
        assertThat(alice.get("recorded").asBoolean()).isTrue();
        assertThat(alice.get("places")).hasToString("[\"office\"]");
        assertThat(occupants.get("agents").findValuesAsText("agent_id")).containsExactly("alice");
        assertThat(visits.get("encounters")).hasSize(1);
        JsonNode visit = visits.at("/encounters/0");
        assertThat(visit.get("encounter_id")).isEqualTo(alice.get("encounter_id"));
        assertThat(visit.get("dwell_end").isNull()).isTrue();
        assertThat(visit.get("duration").asDouble()).isEqualTo(300);
    }

    @Test
    void aVisitEndsWhenTheAgentHasLeft() {
        staysAt("bob", 20, 50, 31);
        server.locations(12, i -> location("bob", 20 + (i + 1) * 40 * METRE, 50, START + (31 + i) * STEP));

        JsonNode bob = server.get("/api/v1/agents/bob");
        JsonNode visit = server.get("/api/v1/agents/bob/encounters").at("/encounters/0");
        JsonNode graph = server.get("/api/v1/graph?agent=bob");

        assertThat(bob.get("status").asText()).isEqualTo("moving");
        assertThat(visit.get("extent_id").asText()).startsWith("h3:");
        assertThat(visit.get("reason").asText()).isEqualTo("left");
        assertThat(visit.get("duration").asDouble()).isCloseTo(300, within(20.0));
        assertThat(graph.get("nodes").findValuesAsText("type")).containsExactly("Agent", "SpatialExtent", "Encounter");
        assertThat(graph.get("edges").findValuesAsText("type")).containsExactly("participates_in", "occurs_at");
    }

    @Test
    void anAgentsOwnSettingsHoldFromItsNextFix() {
        server.send("PUT", "/api/v1/agents/carol/settings", "{\"dwell_time_s\":20,\"dwell_radius_m\":50}");
        staysAt("carol", 30, 50, 4);
        staysAt("dave", 30, 51, 4);

        assertThat(server.get("/api/v1/agents/carol").get("status").asText()).isEqualTo("dwelling");
        assertThat(server.get("/api/v1/agents/dave").get("status").asText()).isEqualTo("moving");
        assertThat(server.get("/api/v1/agents/carol/settings").get("own"))
                .hasToString("[\"dwell_radius_m\",\"dwell_time_s\"]");
    }

    @Test
    void thoseNearAPointComeNearestFirstAlsoAcrossTheAntimeridian() {
        server.locations(6, i -> location("date-line-" + i, i % 2 == 0 ? 180 - i * 1e-3 : -180 + i * 1e-3, 10, START));

        JsonNode circle = server.get("/api/v1/agents?within=180,10,1000");
        JsonNode box = server.get("/api/v1/agents?bbox=179.9,9,-179.9,11&limit=4");
        JsonNode rest = server.get("/api/v1/agents?bbox=179.9,9,-179.9,11&cursor="
                + box.get("next_cursor").asText());
        JsonNode near = server.get("/api/v1/agents/nearby?agent=date-line-0&radius_m=250");

        assertThat(ids(circle))
                .containsExactly(
                        "date-line-0", "date-line-1", "date-line-2", "date-line-3", "date-line-4", "date-line-5");
        assertThat(ids(box)).containsExactly("date-line-0", "date-line-1", "date-line-2", "date-line-3");
        assertThat(ids(rest)).containsExactly("date-line-4", "date-line-5");
        assertThat(ids(near)).containsExactly("date-line-1", "date-line-2");
    }

    @Test
    void allAgentsAreListedOnceWhileNewOnesArrive() {
        server.locations(130, i -> location("fleet-%03d".formatted(i), 40, 50, START));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.get("/api/v1/agents?limit=17&cursor=" + cursor);
            seen.addAll(ids(page));
            cursor = page.get("next_cursor").asText("");
            String late = "fleet-000-" + seen.size();
            server.locations(1, i -> location(late, 40, 50, START));
        } while (!cursor.isEmpty());

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(id -> id.matches("fleet-\\d{3}"))).hasSize(130);
    }

    @Test
    void aTrackHoldsEveryFixInOrderOfTime() {
        String agent = "bus/304 ☕";
        server.locations(50, i -> location(agent, 50 + i * METRE, 50, START + (i + 1) * STEP));
        server.locations(1, i -> location(agent, 50, 50.0000001, START));
        server.locations(1, i -> location(agent, 50 + METRE, 50, START + 2 * STEP));

        JsonNode track = server.get("/api/v1/agents/bus%2F304%20%E2%98%95/track");

        JsonNode times = track.at("/properties/times");
        assertThat(track.get("type").asText()).isEqualTo("Feature");
        assertThat(track.at("/geometry/type").asText()).isEqualTo("LineString");
        assertThat(track.at("/properties/agent_id").asText()).isEqualTo(agent);
        assertThat(track.at("/geometry/coordinates")).hasSize(51);
        assertThat(track.at("/geometry/coordinates/0")).hasToString("[50,50.0000001]");
        assertThat(times).hasSize(51);
        assertThat(times.get(0).asText()).isEqualTo("2024-03-04T08:00:00.000Z");
        List<String> inOrder = new ArrayList<>();
        times.forEach(time -> inOrder.add(time.asText()));
        assertThat(inOrder).isSorted();
    }

    @Test
    void aTrackOfATimeHasTheFixesOfThatTime() {
        server.locations(10, i -> location("erin", 60, 50 + i * METRE, START + i * STEP));

        JsonNode track = server.get("/api/v1/agents/erin/track?from=" + (START + 2 * STEP) + "&to="
                + Instant.ofEpochMilli(START + 4 * STEP));
        JsonNode empty = server.get("/api/v1/agents/erin/track?to=2001-01-01T00:00:00Z");

        assertThat(track.at("/properties/times")).hasSize(3);
        assertThat(empty.at("/geometry/coordinates")).isEmpty();
    }

    @Test
    void aLongTrackIsWhole() {
        int fixes = 20_000;
        server.locations(
                fixes,
                i -> location("marathon", 70 + (i % 1_000) * 1e-5, 50 + i * 1e-6, START - 86_400_000 + i * 1_000L));

        JsonNode track = server.get("/api/v1/agents/marathon/track");

        assertThat(track.at("/geometry/coordinates")).hasSize(fixes);
        assertThat(track.at("/properties/times")).hasSize(fixes);
    }

    @Test
    void aTrackIsGivenAsGpxToThoseWhoAcceptThat() throws Exception {
        server.locations(
                3,
                i -> "{\"agent_id\":\"<g&>\",\"longitude\":80.5,\"latitude\":-" + i
                        + "e-7,\"altitude\":12.5,\"timestamp\":" + (START + i * STEP) + "}");

        Document gpx = parse(server.text("/api/v1/agents/%3Cg%26%3E/track", "application/gpx+xml, */*;q=0.1"));

        Element root = gpx.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.topografix.com/GPX/1/1");
        assertThat(root.getAttribute("version")).isEqualTo("1.1");
        assertThat(root.getElementsByTagName("name").item(0).getTextContent()).isEqualTo("<g&>");
        assertThat(root.getElementsByTagName("trkpt").getLength()).isEqualTo(3);
        Element second = (Element) root.getElementsByTagName("trkpt").item(1);
        assertThat(second.getAttribute("lat")).isEqualTo("-0.0000001");
        assertThat(second.getAttribute("lon")).isEqualTo("80.5");
        assertThat(second.getTextContent()).isEqualTo("12.52024-03-04T08:00:10.000Z");
    }

    @Test
    void aTrackOfNobodyIsNotFoundAndOneInAForeignFormatNotAcceptable() {
        server.locations(1, i -> location("frank", 90, 50, START));

        HttpResponse<String> nobody = server.send("GET", "/api/v1/agents/nobody/track", null);

        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.body()).contains("agent_not_found");
        assertThat(server.send("HEAD", "/api/v1/agents/frank/track", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDeletedPlaceIsLeftByThoseWhoWereThere() {
        server.place("pop-up", 100, 50, 30);
        staysAt("gina", 100, 50, 31);

        int status = server.send("DELETE", "/api/v1/places/pop-up", null).statusCode();

        assertThat(status).isEqualTo(204);
        assertThat(server.send("GET", "/api/v1/places/pop-up/occupants", null).statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/places/pop-up/encounters")
                        .at("/encounters/0/reason")
                        .asText())
                .isEqualTo("place_deleted");
        assertThat(server.get("/api/v1/agents/gina").get("places")).isEmpty();
    }

    private void staysAt(String agent, double longitude, double latitude, int fixes) {
        server.locations(fixes, i -> location(agent, longitude + (i % 3) * METRE, latitude, START + i * STEP));
    }

    private static List<String> ids(JsonNode page) {
        return page.get("agents").findValuesAsText("agent_id");
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}

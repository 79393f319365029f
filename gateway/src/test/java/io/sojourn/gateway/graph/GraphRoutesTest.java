package io.sojourn.gateway.graph;

import static io.sojourn.gateway.agents.Agents.NOON;
import static io.sojourn.gateway.agents.Agents.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.history.Visits;
import io.sojourn.gateway.rest.RestServer;
import io.sojourn.gateway.rest.RestServer.Reply;
import io.sojourn.gateway.rest.ScriptedShards;
import io.sojourn.gateway.rest.TestStore;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class GraphRoutesTest {
    private final TestStore store = new TestStore();
    private final ScriptedShards shards = new ScriptedShards();
    private final RestServer server = new RestServer((router, work) -> {
        AgentDirectory agents = new AgentDirectory(shards);
        new GraphRoutes(new Visits(store.encounters(), agents, work), agents, work).mount(router);
    });

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void aVisitIsANodeBetweenItsAgentAndItsExtent() {
        store.ended("alice", stay("e1", "office", "The office", NOON), 120_000);

        Reply reply = server.get("/api/v1/graph");

        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.body())
                .isEqualTo("{\"directed\":true,\"multigraph\":false,\"graph\":{\"next_cursor\":null},\"nodes\":["
                        + "{\"id\":\"Agent:alice\",\"type\":\"Agent\",\"agent_id\":\"alice\"},"
                        + "{\"id\":\"SpatialExtent:office\",\"type\":\"SpatialExtent\",\"extent_id\":\"office\","
                        + "\"name\":\"The office\"},"
                        + "{\"id\":\"Encounter:e1\",\"type\":\"Encounter\",\"encounter_id\":\"e1\","
                        + "\"longitude\":-0.1278,\"latitude\":51.5074,"
                        + "\"dwell_start\":\"2026-11-21T12:00:00.000Z\",\"dwell_end\":\"2026-11-21T12:02:00.000Z\","
                        + "\"duration\":120.0,\"reason\":\"left\"}],\"edges\":["
                        + "{\"source\":\"Agent:alice\",\"target\":\"Encounter:e1\",\"type\":\"participates_in\"},"
                        + "{\"source\":\"Encounter:e1\",\"target\":\"SpatialExtent:office\",\"type\":\"occurs_at\"}"
                        + "]}");
    }

    @Test
    void agentsAndExtentsOfManyVisitsAreThereOnce() {
        IntStream.range(0, 1_200)
                .forEach(i -> store.ended("a" + i % 3, stay("e%04d".formatted(i), "x" + i % 5, null, NOON + i), 1_000));

        JsonNode first = server.get("/api/v1/graph").json();
        JsonNode rest = server.get(
                        "/api/v1/graph?cursor=" + first.at("/graph/next_cursor").asText())
                .json();

        assertThat(first.get("nodes")).hasSize(3 + 5 + 1_000);
        assertThat(first.get("edges")).hasSize(2_000);
        assertThat(rest.get("edges")).hasSize(400);
        assertThat(rest.at("/graph/next_cursor").isNull()).isTrue();
        assertThat(danglingEnds(first)).isEmpty();
    }

    @Test
    void oneAgentsGraphHasItsVisitsAlone() {
        store.ended("alice", stay("e1", "x", null, NOON), 1_000).ended("bob", stay("e2", "x", null, NOON), 1_000);

        JsonNode graph = server.get("/api/v1/graph?agent=alice").json();

        assertThat(graph.findValuesAsText("encounter_id")).containsExactly("e1");
    }

    @Test
    void anAgentWithoutVisitsIsANodeAndOneThatIsNotKnownAProblem() {
        shards.put(agent("alice").view());

        assertThat(server.get("/api/v1/graph?agent=alice").json().findValuesAsText("id"))
                .containsExactly("Agent:alice");
        assertThat(server.get("/api/v1/graph?agent=bob").code()).isEqualTo("agent_not_found");
    }

    @Test
    void restrictsToATime() {
        store.ended("a", stay("e1", "x", null, NOON), 1_000).ended("a", stay("e2", "x", null, NOON + 60_000), 1_000);

        JsonNode graph = server.get("/api/v1/graph?from=2026-11-21T12:00:30Z&to=2026-11-21T13:00:00Z")
                .json();

        assertThat(graph.findValuesAsText("encounter_id")).containsExactly("e2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "a<b>&\"c'", "]]>", "zoë ☕ 𝕏", "</data></node>", "&#0;", "\uFFFE", "tab\there"})
    void graphMlIsWellFormedWhateverTheNames(String name) throws Exception {
        store.ended(name, stay("e1", "x", name, NOON), 90_500);

        Reply reply = server.get("/api/v1/graph?format=graphml");

        assertThat(reply.header("content-type")).isEqualTo("application/graphml+xml");
        Document xml = parse(reply.body());
        Map<String, String> typeOfKey = new HashMap<>();
        elements(xml, "key").forEach(key -> typeOfKey.put(key.getAttribute("id"), key.getAttribute("attr.type")));
        Map<String, String> data = new HashMap<>();
        elements(xml, "data").forEach(each -> data.put(each.getAttribute("key"), each.getTextContent()));
        assertThat(typeOfKey.keySet()).containsAll(data.keySet());
        assertThat(typeOfKey).containsEntry("longitude", "double").containsEntry("dwell_start", "string");
        String shown = name.replace('\uFFFE', '\uFFFD');
        assertThat(data).containsEntry("agent_id", shown).containsEntry("name", shown);
        assertThat(Double.parseDouble(data.get("duration"))).isEqualTo(90.5);
        Set<String> ids = new HashSet<>();
        elements(xml, "node").forEach(node -> ids.add(node.getAttribute("id")));
        assertThat(elements(xml, "edge"))
                .hasSize(2)
                .allSatisfy(edge -> assertThat(ids).contains(edge.getAttribute("source"), edge.getAttribute("target")));
    }

    @Test
    void cypherMergesNodesAndEdges() {
        store.ended("O'Hare", stay("e1", "office", "The office", NOON), 120_000);

        Reply reply = server.get("/api/v1/graph?format=cypher");

        assertThat(reply.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(reply.body())
                .isEqualTo("MERGE (n:Agent {agent_id: 'O\\'Hare'});\n"
                        + "MERGE (n:SpatialExtent {extent_id: 'office'}) SET n.name = 'The office';\n"
                        + "MERGE (n:Encounter {encounter_id: 'e1'}) SET n.longitude = -0.1278, n.latitude = 51.5074,"
                        + " n.dwell_start = datetime('2026-11-21T12:00:00.000Z'),"
                        + " n.dwell_end = datetime('2026-11-21T12:02:00.000Z'), n.duration = 120.0,"
                        + " n.reason = 'left';\n"
                        + "MATCH (a:Agent {agent_id: 'O\\'Hare'}), (b:Encounter {encounter_id: 'e1'})"
                        + " MERGE (a)-[:participates_in]->(b);\n"
                        + "MATCH (a:Encounter {encounter_id: 'e1'}), (b:SpatialExtent {extent_id: 'office'})"
                        + " MERGE (a)-[:occurs_at]->(b);\n");
    }

    @Test
    void anEmptyGraphIsAGraphInEveryFormat() throws Exception {
        assertThat(server.get("/api/v1/graph").json().get("edges")).isEmpty();
        assertThat(elements(parse(server.get("/api/v1/graph?format=graphml").body()), "graph"))
                .hasSize(1);
        assertThat(server.get("/api/v1/graph?format=cypher").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format=gexf | format must be one of json, graphml, cypher",
                "limit=10001 | limit must be a whole number within 1 and 10000",
                "from=x | from must be ISO-8601 or a number of seconds or milliseconds since 1970"
            })
    void namesTheParameterThatIsWrongAndItsRule(String query, String detail) {
        Reply reply = server.get("/api/v1/graph?" + query);

        assertThat(reply.code()).isEqualTo("invalid_parameter");
        assertThat(reply.json().get("detail").asText()).isEqualTo(detail);
    }

    private static Set<String> danglingEnds(JsonNode graph) {
        Set<String> ends = new HashSet<>();
        graph.get("edges").forEach(edge -> {
            ends.add(edge.get("source").asText());
            ends.add(edge.get("target").asText());
        });
        graph.get("nodes").forEach(node -> ends.remove(node.get("id").asText()));
        return ends;
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document xml, String name) {
        var nodes = xml.getElementsByTagNameNS("http://graphml.graphdrawing.org/xmlns", name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Stay stay(String id, String extentId, String extentName, long startMs) {
        return new Stay(id, extentId, extentName, new Position(-1_278_000, 515_074_000), startMs);
    }
}

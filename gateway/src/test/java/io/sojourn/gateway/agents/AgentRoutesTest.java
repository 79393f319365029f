package io.sojourn.gateway.agents;

import static io.sojourn.gateway.agents.Agents.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.rest.RestServer;
import io.sojourn.gateway.rest.RestServer.Reply;
import io.sojourn.gateway.rest.ScriptedShards;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentRoutesTest {
    private final ScriptedShards shards = new ScriptedShards();
    private final RestServer server =
            new RestServer((router, reads) -> new AgentRoutes(new AgentDirectory(shards)).mount(router));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsADwellingAgent() {
        shards.put(agent("alice")
                .at(-0.1278, 51.5074)
                .dwellingAt("office", "The office", 302_500)
                .recorded()
                .in("office", "campus")
                .view());

        Reply reply = server.get("/api/v1/agents/alice");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.body())
                .isEqualTo("{\"agent_id\":\"alice\",\"status\":\"dwelling\",\"location\":[-0.1278,51.5074],"
                        + "\"timestamp\":\"2026-11-21T12:00:00.000Z\","
                        + "\"dwell_start\":\"2026-11-21T11:54:57.500Z\",\"dwell_duration\":302.5,"
                        + "\"extent_id\":\"office\",\"extent_name\":\"The office\",\"encounter_id\":\"enc-alice\","
                        + "\"recorded\":true,\"places\":[\"office\",\"campus\"],\"lost\":false,"
                        + "\"last_seen\":\"2026-11-21T12:00:00.250Z\"}");
    }

    @Test
    void showsAMovingAgentWithTheSameMembers() {
        shards.put(agent("bob").at(179.9999999, -89.5).lost().view());

        Reply reply = server.get("/api/v1/agents/bob");

        assertThat(reply.body())
                .isEqualTo("{\"agent_id\":\"bob\",\"status\":\"moving\",\"location\":[179.9999999,-89.5],"
                        + "\"timestamp\":\"2026-11-21T12:00:00.000Z\","
                        + "\"dwell_start\":null,\"dwell_duration\":null,\"extent_id\":null,\"extent_name\":null,"
                        + "\"encounter_id\":null,\"recorded\":false,\"places\":[],\"lost\":true,"
                        + "\"last_seen\":\"2026-11-21T12:00:00.250Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "bus/304, bus%2F304",
        "zoë ☕, zo%C3%AB%20%E2%98%95",
        "a+b, a+b",
        "100%, 100%25",
        "alice, alice/",
        "q?x#y, q%3Fx%23y"
    })
    void takesAnyIdPercentEncodedInThePath(String id, String encoded) {
        shards.put(agent(id).view());

        Reply reply = server.get("/api/v1/agents/" + encoded);

        assertThat(reply.json().path("agent_id").asText()).isEqualTo(id);
    }

    @Test
    void anAgentThatWasNeverSeenIsNotFound() {
        Reply reply = server.get("/api/v1/agents/nobody");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.code()).isEqualTo("agent_not_found");
    }

    @Test
    void aShardWithoutAnOwnerFailsTheWholeList() {
        shards.put(agent("alice").view());
        shards.failWith(new ProblemException(ErrorCode.SHARD_UNAVAILABLE, "shard d3"));

        Reply reply = server.get("/api/v1/agents");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("shard_unavailable");
        assertThat(reply.header("retry-after")).isNotEmpty();
    }

    @Test
    void listsAllAgentsByIdAndLostOnesToo() {
        shards.put(agent("c").view())
                .put(agent("a").lost().view())
                .put(agent("b").view());

        Reply reply = server.get("/api/v1/agents/");

        assertThat(ids(reply)).containsExactly("a", "b", "c");
        assertThat(reply.json().get("next_cursor").isNull()).isTrue();
    }

    @Test
    void pagesThroughAllAgentsOnceWhileNewOnesArrive() {
        IntStream.range(0, 95)
                .forEach(i -> shards.put(agent("agent-%03d".formatted(i)).view()));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    server.get("/api/v1/agents?limit=10&cursor=" + cursor).json();
            seen.addAll(page.get("agents").findValuesAsText("agent_id"));
            cursor = page.get("next_cursor").asText("");
            shards.put(agent("agent-000-" + seen.size()).view());
        } while (!cursor.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().isSorted();
        assertThat(seen)
                .containsAll(
                        IntStream.range(0, 95).mapToObj("agent-%03d"::formatted).toList());
    }

    @Test
    void findsWhoIsWithinACircleNearestFirst() {
        shards.put(agent("far").at(0, 0.02).view())
                .put(agent("near").at(0, 0.001).view())
                .put(agent("nearer").at(0, -0.0005).view())
                .put(agent("silent").at(0, 0).lost().view());

        Reply reply = server.get("/api/v1/agents?within=0,0,1000");

        assertThat(ids(reply)).containsExactly("nearer", "near");
        assertThat(reply.json().at("/agents/1/distance_m").asDouble()).isEqualTo(111.2);
    }

    @Test
    void pagesByDistanceAlsoWhereManyAreEquallyFar() {
        IntStream.range(0, 30)
                .forEach(i -> shards.put(agent("a%02d".formatted(i))
                        .at(0, Math.floorDiv(i, 10) * 0.001)
                        .view()));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.get("/api/v1/agents?bbox=-1,-1,1,1&limit=7&cursor=" + cursor)
                    .json();
            seen.addAll(page.get("agents").findValuesAsText("agent_id"));
            cursor = page.get("next_cursor").asText("");
        } while (!cursor.isEmpty());

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj("a%02d"::formatted).toList());
    }

    @Test
    void aBoxMayCrossTheAntimeridian() {
        shards.put(agent("fiji").at(178.5, -17.5).view())
                .put(agent("samoa").at(-172, -13.8).view())
                .put(agent("london").at(0, 51).view());

        Reply reply = server.get("/api/v1/agents?bbox=177,-20,-170,-10");

        assertThat(ids(reply)).containsExactlyInAnyOrder("fiji", "samoa");
    }

    @Test
    void aCircleReachesAcrossTheAntimeridian() {
        shards.put(agent("east").at(-179.999, 0).view())
                .put(agent("west").at(179.998, 0).view());

        Reply reply = server.get("/api/v1/agents?within=180,0,500");

        assertThat(ids(reply)).containsExactly("east", "west");
    }

    @Test
    void findsWhoIsNearAnotherAgentButNotItself() {
        shards.put(agent("alice").at(10, 50).view())
                .put(agent("bob").at(10.0001, 50).view())
                .put(agent("carol").at(11, 50).view());

        Reply reply = server.get("/api/v1/agents/nearby?agent=alice&radius_m=100");

        assertThat(ids(reply)).containsExactly("bob");
    }

    @Test
    void nobodyIsNearAnAgentThatWasNeverSeen() {
        Reply reply = server.get("/api/v1/agents/nearby?agent=alice&radius_m=100");

        assertThat(reply.code()).isEqualTo("agent_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/agents?limit=0 | limit must be a whole number within 1 and 1000",
                "/api/v1/agents?limit=1001 | limit must be a whole number within 1 and 1000",
                "/api/v1/agents?limit=ten | limit must be a whole number within 1 and 1000",
                "/api/v1/agents?limit=5&limit=6 | limit may be given once",
                "/api/v1/agents?within=1,2 | within must be longitude,latitude,radius_m",
                "/api/v1/agents?within=1,2,x | within must be longitude,latitude,radius_m, all of them numbers",
                "/api/v1/agents?within=181,0,5 | within longitude must be within -180 and 180",
                "/api/v1/agents?within=0,-91,5 | within latitude must be within -90 and 90",
                "/api/v1/agents?within=0,0,-5 | within radius_m must be within 0 and 20100000",
                "/api/v1/agents?within=NaN,0,5 | within must be longitude,latitude,radius_m, all of them numbers",
                "/api/v1/agents?within=0,0,Infinity | within radius_m must be within 0 and 20100000",
                "/api/v1/agents?bbox=0,0,1 | bbox must be west,south,east,north",
                "/api/v1/agents?bbox=0,5,1,4 | bbox must have its south below its north",
                "/api/v1/agents?bbox=0,0,1,1&within=0,0,5 | bbox cannot be combined with within",
                "/api/v1/agents/nearby?radius_m=5 | agent is required",
                "/api/v1/agents/nearby?agent=a | radius_m is required",
                "/api/v1/agents/nearby?agent=a&radius_m=far | radius_m must be a number"
            })
    void namesTheParameterThatIsWrongAndItsRule(String path, String detail) {
        Reply reply = server.get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_parameter");
        assertThat(reply.json().get("detail").asText()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "cGFuaWM", "YQUxMjM", "YQ", "YWZmZmZmZmZmZmZm"})
    void aCursorOfAnythingElseIsRefused(String cursor) {
        Reply reply = server.get("/api/v1/agents?cursor=" + cursor);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_cursor");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        shards.put(agent("a").view()).put(agent("b").view());
        String byId =
                server.get("/api/v1/agents?limit=1").json().get("next_cursor").asText();

        Reply reply = server.get("/api/v1/agents?within=0,0,5&cursor=" + byId);

        assertThat(reply.code()).isEqualTo("invalid_cursor");
    }

    @Test
    void headAnswersLikeGetWithoutTheBody() {
        shards.put(agent("alice").view());

        Reply head = server.send("HEAD", "/api/v1/agents/alice", null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-type")).isEqualTo("application/json");
        assertThat(head.header("content-length"))
                .isEqualTo(server.get("/api/v1/agents/alice").header("content-length"));
    }

    @Test
    void anotherMethodIsNotAllowed() {
        Reply reply = server.send("DELETE", "/api/v1/agents/alice", null);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.code()).isEqualTo("method_not_allowed");
    }

    private static List<String> ids(Reply reply) {
        return reply.json().get("agents").findValuesAsText("agent_id");
    }
}

package io.sojourn.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.chaos.check.Observed;
import io.sojourn.chaos.hear.Heard;
import io.sojourn.chaos.http.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a server says of some agents and charts. */
final class Observer {
    private final Api api;

    Observer(Api api) {
        this.api = api;
    }

    Observed observe(List<String> agents, List<String> charts, List<Heard> log) throws InterruptedException {
        Map<String, JsonNode> states = new HashMap<>();
        Map<String, List<String>> tracks = new HashMap<>();
        Map<String, JsonNode> encounters = new HashMap<>();
        for (String agent : agents) {
            states.put(agent, withoutReceipt(api.get("/api/v1/agents/" + agent)));
            tracks.put(agent, timesOf(api.get("/api/v1/agents/" + agent + "/track")));
            encounters.put(
                    agent,
                    api.get("/api/v1/agents/" + agent + "/encounters?limit=1000")
                            .path("encounters"));
        }
        Map<String, List<Integer>> shown = new HashMap<>();
        for (String chart : charts) {
            for (JsonNode series : api.get("/api/v1/charts/" + chart + "/data").path("series")) {
                List<Integer> xs = new ArrayList<>();
                series.path("x").forEach(x -> xs.add(x.asInt()));
                shown.put(series.path("id").asText(), xs);
            }
        }
        return new Observed(states, tracks, encounters, log, shown);
    }

    /** All but when the last fix was received, which is no other's business. */
    private static JsonNode withoutReceipt(JsonNode state) {
        return state instanceof ObjectNode object ? object.without("last_seen") : state;
    }

    private static List<String> timesOf(JsonNode track) {
        List<String> times = new ArrayList<>();
        track.path("properties").path("times").forEach(time -> times.add(time.asText()));
        return times;
    }
}

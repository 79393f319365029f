package io.sojourn.gateway.graph;

import io.sojourn.gateway.graph.GraphNode.Value;
import io.sojourn.gateway.history.Visit;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Stay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The graph of some visits: each agent and each extent once, each visit as a node of its own between the two. An extent
 * that was renamed or moved meanwhile is shown as in the newest of the visits.
 */
final class VisitGraph {
    private final Map<String, GraphNode> agents = new LinkedHashMap<>();
    private final Map<String, GraphNode> extents = new LinkedHashMap<>();
    private final List<Visit> visits;
    private final @Nullable String nextCursor;

    /**
     * Makes a graph.
     *
     * @param visits the newest first
     * @param nextCursor with which the graph of older visits is asked for, null if there are none
     */
    VisitGraph(List<Visit> visits, @Nullable String nextCursor) {
        this.visits = List.copyOf(visits);
        this.nextCursor = nextCursor;
        for (Visit visit : visits) {
            addAgent(visit.encounter().agentId());
            extents.computeIfAbsent(visit.stay().extentId(), id -> extent(visit.stay()));
        }
    }

    /** Adds an agent that may have no visits. */
    VisitGraph addAgent(String agentId) {
        agents.computeIfAbsent(agentId, id -> new GraphNode(GraphNode.Type.AGENT, id, Map.of()));
        return this;
    }

    @Nullable
    String nextCursor() {
        return nextCursor;
    }

    Stream<GraphNode> nodes() {
        return Stream.concat(
                Stream.concat(agents.values().stream(), extents.values().stream()),
                visits.stream().map(VisitGraph::encounter));
    }

    Stream<GraphEdge> edges() {
        return visits.stream()
                .flatMap(visit -> Stream.of(
                        new GraphEdge(
                                GraphEdge.Type.PARTICIPATES_IN,
                                visit.encounter().agentId(),
                                visit.stay().encounterId()),
                        new GraphEdge(
                                GraphEdge.Type.OCCURS_AT,
                                visit.stay().encounterId(),
                                visit.stay().extentId())));
    }

    private static GraphNode extent(Stay stay) {
        Map<String, Value> properties = new LinkedHashMap<>();
        String name = stay.extentName();
        if (name != null) {
            properties.put("name", new Value.Text(name));
        }
        return new GraphNode(GraphNode.Type.EXTENT, stay.extentId(), properties);
    }

    private static GraphNode encounter(Visit visit) {
        Map<String, Value> properties = new LinkedHashMap<>();
        properties.put("longitude", new Value.Decimal(visit.stay().center().longitude()));
        properties.put("latitude", new Value.Decimal(visit.stay().center().latitude()));
        properties.put("dwell_start", new Value.Time(visit.stay().startMs()));
        Long end = visit.encounter().endMs();
        if (end != null) {
            properties.put("dwell_end", new Value.Time(end));
        }
        properties.put("duration", new Value.Decimal(visit.durationMs() / 1e3));
        EndReason reason = visit.encounter().reason();
        if (reason != null) {
            properties.put("reason", new Value.Text(reason.wireName()));
        }
        return new GraphNode(GraphNode.Type.ENCOUNTER, visit.stay().encounterId(), properties);
    }
}

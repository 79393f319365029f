package io.sojourn.gateway.graph;

import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.history.VisitPage;
import io.sojourn.gateway.history.VisitQuery;
import io.sojourn.gateway.history.Visits;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.StreamedAnswer;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /api/v1/graph}: the newest visits, of all or of one agent, as a graph. Older ones follow by cursor. */
public final class GraphRoutes {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    private final Visits visits;
    private final AgentDirectory agents;
    private final BlockingWork work;

    public GraphRoutes(Visits visits, AgentDirectory agents, BlockingWork work) {
        this.visits = visits;
        this.agents = agents;
        this.work = work;
    }

    public void mount(RestRouter router) {
        router.get("/api/v1/graph", this::graph);
    }

    private Future<Void> graph(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        GraphFormat format = parameters.choice("format", GraphFormat.class, GraphFormat.JSON);
        String agentId = parameters.text("agent");
        int limit = parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Future<VisitPage> page = visits.find(VisitQuery.from(parameters, agentId, null, limit));
        Future<VisitGraph> graph = page.map(found -> new VisitGraph(found.visits(), found.nextCursor()));
        return (agentId == null ? graph : graph.compose(found -> withAgent(found, agentId)))
                .compose(found -> StreamedAnswer.send(
                        context, work, format.mediaType(), () -> new GraphPieces(found, format.newWriter())));
    }

    /** The agent that was asked for is a node also if it has not been anywhere; fails with {@code AGENT_NOT_FOUND}. */
    private Future<VisitGraph> withAgent(VisitGraph graph, String agentId) {
        return graph.nodes().findAny().isPresent()
                ? Future.succeededFuture(graph)
                : agents.byId(agentId).map(known -> graph.addAgent(agentId));
    }
}

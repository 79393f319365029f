package io.sojourn.gateway.agents;

import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.Reached;
import io.sojourn.protocol.binary.BinaryReader;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code /api/v1/agents}: who there is, who is where, and one agent's state. */
public final class AgentRoutes {
    private final AgentDirectory agents;

    public AgentRoutes(AgentDirectory agents) {
        this.agents = agents;
    }

    public void mount(RestRouter router) {
        router.get("/api/v1/agents", this::list);
        router.get("/api/v1/agents/nearby", this::nearby);
        router.get("/api/v1/agents/:id", this::one);
    }

    private Future<Void> one(RoutingContext context) {
        return agents.byId(RestRouter.id(context))
                .compose(agent -> JsonAnswer.ok(context, (json, wire) -> AgentJson.write(agent, json, wire)));
    }

    private Future<Void> list(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        AgentArea area = AgentArea.from(parameters);
        Future<AgentList> page = area == null ? byId(parameters) : nearestFirst(area, parameters);
        return page.compose(list -> send(context, list));
    }

    private Future<AgentList> byId(Parameters parameters) {
        int limit = parameters.limit();
        String after = parameters.cursor(ListCursor.AGENTS_BY_ID, BinaryReader::string, "");
        return agents.all(new AgentQuery.Page(after, limit + 1)).map(found -> AgentList.byId(found, limit));
    }

    private Future<AgentList> nearestFirst(AgentArea area, Parameters parameters) {
        int limit = parameters.limit();
        return agents.all(area.query(reached(parameters), limit + 1))
                .map(found -> AgentList.nearestTo(area.centreLongitude(), area.centreLatitude(), found, limit));
    }

    /** The agents round another one, without itself. */
    private Future<Void> nearby(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        int limit = parameters.limit();
        Reached after = reached(parameters);
        String agentId = parameters.required("agent");
        double radiusM = AgentArea.radius("radius_m", "must be", parameters.number("radius_m"));
        return agents.byId(agentId)
                .map(agent -> new AgentArea.Circle(
                        agent.location().longitude(), agent.location().latitude(), radiusM))
                .compose(area -> agents.all(area.query(after, limit + 2))
                        .map(found -> without(agentId, found))
                        .map(found -> AgentList.nearestTo(area.centreLongitude(), area.centreLatitude(), found, limit)))
                .compose(list -> send(context, list));
    }

    private static List<AgentView> without(String agentId, List<AgentView> found) {
        return found.stream().filter(view -> !view.agentId().equals(agentId)).toList();
    }

    private static Reached reached(Parameters parameters) {
        return parameters.cursor(ListCursor.AGENTS_BY_DISTANCE, Reached::read, Reached.NOTHING);
    }

    private static Future<Void> send(RoutingContext context, AgentList list) {
        return JsonAnswer.list(context, "agents", list.agents(), AgentJson::write, list.nextCursor());
    }
}

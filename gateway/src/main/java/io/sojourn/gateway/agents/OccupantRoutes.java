package io.sojourn.gateway.agents;

import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /api/v1/places/{id}/occupants}: the agents that are in a named place now, by id. */
public final class OccupantRoutes {
    private final AgentDirectory agents;
    private final PlaceStore places;
    private final BlockingWork work;

    public OccupantRoutes(AgentDirectory agents, PlaceStore places, BlockingWork work) {
        this.agents = agents;
        this.places = places;
        this.work = work;
    }

    public void mount(RestRouter router) {
        router.get("/api/v1/places/:id/occupants", this::occupants);
    }

    private Future<Void> occupants(RoutingContext context) {
        String placeId = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        int limit = parameters.limit();
        String after = parameters.cursor(ListCursor.AGENTS_BY_ID, BinaryReader::string, "");
        return work.run(() -> places.find(placeId).isPresent())
                .compose(exists -> exists
                        ? agents.all(new AgentQuery.OccupantsOf(placeId, after, limit + 1))
                        : Future.failedFuture(new ProblemException(ErrorCode.PLACE_NOT_FOUND, "no place has this id")))
                .map(found -> AgentList.byId(found, limit))
                .compose(
                        list -> JsonAnswer.list(context, "agents", list.agents(), AgentJson::write, list.nextCursor()));
    }
}

package io.sojourn.gateway.history;

import io.sojourn.cluster.store.EncounterQuery;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lists of encounters: all, those of an agent, those at a place. A deleted place, and a derived extent, has its
 * history as long as that is kept; only what was neither visited nor is known is not found.
 */
public final class EncounterRoutes {
    private final Visits visits;
    private final AgentDirectory agents;
    private final PlaceStore places;
    private final BlockingWork work;

    public EncounterRoutes(Visits visits, AgentDirectory agents, PlaceStore places, BlockingWork work) {
        this.visits = visits;
        this.agents = agents;
        this.places = places;
        this.work = work;
    }

    public void mount(RestRouter router) {
        router.get("/api/v1/encounters", this::all);
        router.get("/api/v1/agents/:id/encounters", this::ofAgent);
        router.get("/api/v1/places/:id/encounters", this::atPlace);
    }

    private Future<Void> all(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        return send(
                context,
                query(parameters, parameters.text("agent"), parameters.text("place")),
                Future::succeededFuture);
    }

    private Future<Void> ofAgent(RoutingContext context) {
        String agentId = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        return send(
                context,
                query(parameters, agentId, parameters.text("place")),
                () -> agents.byId(agentId).mapEmpty());
    }

    private Future<Void> atPlace(RoutingContext context) {
        String placeId = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        return send(context, query(parameters, parameters.text("agent"), placeId), () -> requirePlace(placeId));
    }

    private static EncounterQuery query(Parameters parameters, @Nullable String agentId, @Nullable String extentId) {
        return VisitQuery.from(parameters, agentId, extentId, parameters.limit());
    }

    /**
     * Sends a page.
     *
     * @param ifEmpty fails if what the path names is not known
     */
    private Future<Void> send(RoutingContext context, EncounterQuery query, Supplier<Future<Void>> ifEmpty) {
        return visits.find(query)
                .compose(page -> page.visits().isEmpty() ? ifEmpty.get().map(page) : Future.succeededFuture(page))
                .compose(page ->
                        JsonAnswer.list(context, "encounters", page.visits(), VisitJson::write, page.nextCursor()));
    }

    private Future<Void> requirePlace(String placeId) {
        return work.run(() -> places.find(placeId).isPresent())
                .compose(exists -> exists
                        ? Future.succeededFuture()
                        : Future.failedFuture(new ProblemException(ErrorCode.PLACE_NOT_FOUND, "no place has this id")));
    }
}

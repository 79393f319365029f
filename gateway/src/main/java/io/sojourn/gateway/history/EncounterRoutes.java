package io.sojourn.gateway.history;

import io.sojourn.cluster.store.EncounterQuery;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.MediaFormat;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.StreamedAnswer;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lists of encounters: all, those of an agent, those at a place. A deleted place, and a derived extent, has its
 * history as long as that is kept; only what was neither visited nor is known is not found. As JSON they come in pages; as
 * CSV, GeoJSON or GPX all of them are streamed.
 */
public final class EncounterRoutes {
    private static final List<MediaFormat> OFFERED =
            List.of(MediaFormat.JSON, MediaFormat.GEOJSON, MediaFormat.CSV, MediaFormat.GPX);

    /** As many are read at once for a stream. */
    private static final int STREAMED_AT_ONCE = 500;

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
        return send(context, parameters.text("agent"), parameters.text("place"), Future::succeededFuture);
    }

    private Future<Void> ofAgent(RoutingContext context) {
        String agentId = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        return send(
                context,
                agentId,
                parameters.text("place"),
                () -> agents.byId(agentId).mapEmpty());
    }

    private Future<Void> atPlace(RoutingContext context) {
        String placeId = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        return send(context, parameters.text("agent"), placeId, () -> requirePlace(placeId));
    }

    /**
     * Sends a page, or all of them.
     *
     * @param ifEmpty fails if what the path names is not known
     */
    private Future<Void> send(
            RoutingContext context,
            @Nullable String agentId,
            @Nullable String extentId,
            Supplier<Future<Void>> ifEmpty) {
        Parameters parameters = Parameters.of(context);
        MediaFormat format = MediaFormat.wanted(context, OFFERED);
        int limit = format == MediaFormat.JSON
                ? parameters.limit()
                : parameters.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        EncounterQuery query = VisitQuery.from(parameters, agentId, extentId, Math.min(limit, STREAMED_AT_ONCE));
        return visits.find(format == MediaFormat.JSON ? query.withLimit(limit) : query)
                .compose(page -> page.visits().isEmpty() ? ifEmpty.get().map(page) : Future.succeededFuture(page))
                .compose(page -> {
                    if (format == MediaFormat.JSON) {
                        return JsonAnswer.list(
                                context, "encounters", page.visits(), VisitJson::write, page.nextCursor());
                    }
                    StreamedAnswer.send(
                            context,
                            format.contentType(),
                            new VisitPieces(visits, document(format), query, page, limit));
                    return Future.succeededFuture();
                });
    }

    private static VisitDocument document(MediaFormat format) {
        return switch (format) {
            case CSV -> new CsvVisits();
            case GPX -> new GpxVisits();
            default -> new GeoJsonVisits();
        };
    }

    private Future<Void> requirePlace(String placeId) {
        return work.run(() -> places.find(placeId).isPresent())
                .compose(exists -> exists
                        ? Future.succeededFuture()
                        : Future.failedFuture(new ProblemException(ErrorCode.PLACE_NOT_FOUND, "no place has this id")));
    }
}

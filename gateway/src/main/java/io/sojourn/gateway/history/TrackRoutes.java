package io.sojourn.gateway.history;

import io.sojourn.cluster.store.TrackStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.Accepted;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.StreamedAnswer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code /api/v1/agents/{id}/track}: every fix of an agent with a time within {@code [from, to]}, in order of time, as
 * GeoJSON or, if the client rather accepts it, as GPX. Streamed and never paged.
 */
public final class TrackRoutes {
    private static final String GPX = "application/gpx+xml";

    /** What is given, the preferred first. */
    private static final List<String> OFFERED = List.of(JsonAnswer.GEO_JSON, GPX, JsonAnswer.JSON);

    private final TrackStore store;
    private final AgentDirectory agents;
    private final BlockingWork work;

    public TrackRoutes(TrackStore store, AgentDirectory agents, BlockingWork work) {
        this.store = store;
        this.agents = agents;
        this.work = work;
    }

    public void mount(RestRouter router) {
        router.get("/api/v1/agents/:id/track", this::track);
    }

    private Future<Void> track(RoutingContext context) {
        String agentId = RestRouter.id(context);
        TimeRange range = TimeRange.of(Parameters.of(context));
        String mediaType = Accepted.bestOf(context, OFFERED);
        context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return agents.byId(agentId)
                .compose(known -> StreamedAnswer.send(
                        context,
                        work,
                        mediaType,
                        () -> new TrackPieces(
                                store.read(agentId, range.fromMs(), range.toMs()), document(mediaType, agentId))));
    }

    private static TrackDocument document(String mediaType, String agentId) {
        return mediaType.equals(GPX) ? new GpxTrack(agentId) : new GeoJsonTrack(agentId);
    }
}

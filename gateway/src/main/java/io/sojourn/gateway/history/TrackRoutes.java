package io.sojourn.gateway.history;

import io.sojourn.cluster.store.TrackStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.MediaFormat;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.StreamedAnswer;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code /api/v1/agents/{id}/track}: every fix of an agent with a time within {@code [from, to]}, in order of time, as
 * GeoJSON or, if the client rather has that, as GPX or CSV. Streamed and never paged.
 */
public final class TrackRoutes {
    /** What is given, the preferred first. */
    private static final List<MediaFormat> OFFERED =
            List.of(MediaFormat.GEOJSON, MediaFormat.GPX, MediaFormat.CSV, MediaFormat.JSON);

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
        MediaFormat format = MediaFormat.wanted(context, OFFERED);
        return agents.byId(agentId)
                .compose(known -> StreamedAnswer.send(
                        context,
                        work,
                        format.contentType(),
                        () -> new TrackPieces(
                                store.read(agentId, range.fromMs(), range.toMs()), document(format, agentId))));
    }

    private static TrackDocument document(MediaFormat format, String agentId) {
        return switch (format) {
            case GPX -> new GpxTrack(agentId);
            case CSV -> new CsvTrack(agentId);
            default -> new GeoJsonTrack(agentId);
        };
    }
}

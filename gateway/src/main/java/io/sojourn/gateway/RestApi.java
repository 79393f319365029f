package io.sojourn.gateway;

import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.EncounterHistory;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.cluster.store.TrackStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.agents.AgentRoutes;
import io.sojourn.gateway.agents.AgentSettingsRoutes;
import io.sojourn.gateway.agents.OccupantRoutes;
import io.sojourn.gateway.graph.GraphRoutes;
import io.sojourn.gateway.history.EncounterRoutes;
import io.sojourn.gateway.history.TrackRoutes;
import io.sojourn.gateway.history.Visits;
import io.sojourn.gateway.openapi.OpenApiRoutes;
import io.sojourn.gateway.places.PlaceRoutes;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.protocol.settings.AgentSettings;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.jdbi.v3.core.Jdbi;

/** Agents, places, their history and its graph by REST, for one event loop. */
public final class RestApi implements Routes {
    private final Vertx vertx;
    private final Shards shards;
    private final Jdbi store;
    private final AgentSettings defaults;

    /**
     * Makes the routes.
     *
     * @param shards of the event loop that serves the routes
     * @param store of connections for reading
     * @param defaults what agents without settings of their own have
     */
    public RestApi(Vertx vertx, Shards shards, Jdbi store, AgentSettings defaults) {
        this.vertx = vertx;
        this.shards = shards;
        this.store = store;
        this.defaults = defaults;
    }

    @Override
    public void mount(Router router) {
        RestRouter rest = new RestRouter(router);
        BlockingWork work = new BlockingWork(vertx);
        AgentDirectory agents = new AgentDirectory(shards);
        PlaceStore places = new PlaceStore(store);
        Visits visits = new Visits(new EncounterHistory(store), agents, work);
        new AgentRoutes(agents).mount(rest);
        new AgentSettingsRoutes(shards, agents, defaults).mount(rest);
        new PlaceRoutes(shards, places, work).mount(rest);
        new OccupantRoutes(agents, places, work).mount(rest);
        new EncounterRoutes(visits, agents, places, work).mount(rest);
        new TrackRoutes(new TrackStore(store, shards.count()), agents, work).mount(rest);
        new OpenApiRoutes().mount(rest);
        new GraphRoutes(visits, agents, work).mount(rest);
    }
}

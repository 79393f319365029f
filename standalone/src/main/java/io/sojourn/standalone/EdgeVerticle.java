package io.sojourn.standalone;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;

/** One event loop's HTTP server, with a way to the shards of its own. */
final class EdgeVerticle extends VerticleBase {
    /** What the services' routes of one event loop work with. */
    record Loop(Vertx vertx, Shards shards, ShardFeed feed) {}

    private final Node node;
    private final Access access;
    private final Draining draining;
    private final Function<Loop, List<Routes>> routes;
    private final String host;
    private final int port;
    private final Promise<Integer> bound = Promise.promise();

    EdgeVerticle(
            Node node, Access access, Draining draining, Function<Loop, List<Routes>> routes, String host, int port) {
        this.node = node;
        this.access = access;
        this.draining = draining;
        this.routes = routes;
        this.host = host;
        this.port = port;
    }

    /** The port that the server got. */
    Future<Integer> port() {
        return bound.future();
    }

    @Override
    public Future<?> start() {
        Loop loop = new Loop(vertx, node.newShards(), node.newFeed());
        return new HttpEdge(vertx, access, draining, routes.apply(loop))
                .start(host, port)
                .onSuccess(server -> bound.complete(server.actualPort()));
    }
}

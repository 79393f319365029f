package io.sojourn.ingest.location;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.ingest.IngestService;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.location.Fix;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** A real HTTP server with real shards in this JVM, logged in memory. */
final class IngestServer implements AutoCloseable {
    static final int SHARDS = 4;
    static final int FULL_BYTES = 256 * 1024;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final MemoryShardLog log = new MemoryShardLog(new MemoryLogStore(SHARDS));
    private final RememberingRole role = new RememberingRole();
    private final Node node;
    private final Context context;
    final TamperedShards shards;
    final int port;

    IngestServer(IntakeSettings settings) {
        ClusterSettings alone = new ClusterSettings(new ClusterSettings.Discovery.None(), "127.0.0.1", 5701);
        node = Node.join(alone, Set.of(Role.DWELL), log, SHARDS).await();
        node.host(role, ActorSettings.DEFAULT).await();
        context = node.vertx().getOrCreateContext();
        shards = on(() -> new TamperedShards(node.newShards(), FULL_BYTES));
        Promise<Integer> listening = Promise.promise();
        context.runOnContext(ignored -> start(settings).onComplete(listening));
        port = listening.future().await();
    }

    private Future<Integer> start(IntakeSettings settings) {
        LocationIntake intake = new LocationIntake(node.vertx(), shards);
        SampleIntake samples = new SampleIntake(node.vertx(), shards);
        IngestService service = new IngestService(node.vertx(), intake, samples, settings, new SimpleMeterRegistry());
        HttpEdge edge = new HttpEdge(node.vertx(), new Access(AccessSettings.loopback()), service.routes());
        return edge.start("127.0.0.1", 0).map(server -> server.actualPort());
    }

    List<Fix> recorded() {
        return role.recorded();
    }

    /** Runs on the server's event loop. */
    <T> T on(Callable<T> action) {
        Promise<T> result = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.fail(e);
            }
        });
        return result.future().await();
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request("").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/ingest/locations" + query));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        node.abandon().await();
        log.close();
    }
}

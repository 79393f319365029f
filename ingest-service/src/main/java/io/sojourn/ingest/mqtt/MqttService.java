package io.sojourn.ingest.mqtt;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.MqttSettings;
import io.sojourn.ingest.location.LocationMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The MQTT servers of a process, on one port. */
public final class MqttService {
    /**
     * What one event loop works with, to be made on it.
     *
     * @param events made for these shards
     */
    public record Tools(Supplier<Shards> shards, Function<Shards, EventSubscriptions> events) {}

    private final MqttSettings settings;
    private final MqttShared shared;
    private final Tools tools;
    private final List<MqttVerticle> verticles = new ArrayList<>();

    public MqttService(MqttSettings settings, Access access, MeterRegistry meters, Tools tools) {
        this.settings = settings;
        this.shared = new MqttShared(
                access, new MqttMeters(meters), new LocationMeters(meters), new SampleMeters(meters), new HeldIds());
        this.tools = tools;
    }

    /** Starts as many servers as told, an event loop each; completes with the port. */
    public Future<Integer> start(Vertx vertx, int loops) {
        // A negative port is one free port that all of them share.
        // A negative port is one free port that all servers of that number share; -1 is that of HTTP.
        int port = settings.port() == 0 ? -2 : settings.port();
        Future<Integer> started = Future.succeededFuture(0);
        for (int i = 0; i < loops; i++) {
            MqttVerticle verticle = new MqttVerticle(settings, shared, this::loop, port);
            verticles.add(verticle);
            started = started.compose(before -> vertx.deployVerticle(verticle).map(id -> verticle.actualPort()));
        }
        return started;
    }

    private MqttVerticle.Loop loop(Vertx vertx) {
        Shards shards = tools.shards().get();
        return new MqttVerticle.Loop(shards, tools.events().apply(shards));
    }

    /** Where clients connect to. */
    public String url(int port) {
        return (settings.isTls() ? "mqtts://" : "mqtt://") + settings.host() + ":" + port;
    }

    /** Answers what has come and sends all clients away. From any thread. */
    public Future<Void> drain(long overMs) {
        return Future.join(verticles.stream().map(each -> each.drain(overMs)).toList())
                .mapEmpty();
    }
}

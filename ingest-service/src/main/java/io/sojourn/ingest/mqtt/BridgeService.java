package io.sojourn.ingest.mqtt;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.http.HealthCheck;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.BridgeSettings;
import io.sojourn.ingest.location.LocationMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Supplier;

/** What brings the messages of an existing broker. */
public final class BridgeService {
    private final BridgeVerticle verticle;

    /** @param shards made for the context that asks for them */
    public BridgeService(BridgeSettings settings, MeterRegistry meters, Supplier<Shards> shards) {
        LocationMeters locations = new LocationMeters(meters);
        SampleMeters samples = new SampleMeters(meters);
        verticle = new BridgeVerticle(
                settings,
                new BridgeMeters(meters),
                vertx -> new MqttInlet(MqttIntakes.of(vertx, shards.get()), locations, samples, Clock.systemUTC()));
    }

    /** Starts; whether the broker is there is for {@link #health} to say. */
    public Future<?> start(Vertx vertx) {
        return vertx.deployVerticle(verticle);
    }

    /** Told to operators; the process is of use without the broker, too. */
    public HealthCheck health() {
        return HealthCheck.ofTrouble(verticle::trouble).toldOnly();
    }

    /** Answers what has come and leaves the broker. From any thread. */
    public Future<Void> drain(long overMs) {
        return verticle.drain(overMs);
    }
}

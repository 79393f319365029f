package io.sojourn.ingest.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what comes from a broker: {@code sojourn_mqtt_bridge_connected}, {@code sojourn_mqtt_bridge_received_total} by
 * outcome, {@code sojourn_mqtt_bridge_connects_total} by outcome.
 */
final class BridgeMeters {
    private static final String RECEIVED = "sojourn.mqtt.bridge.received";
    private static final String CONNECTS = "sojourn.mqtt.bridge.connects";

    private final AtomicInteger connected = new AtomicInteger();
    private final Counter taken;
    private final Counter refused;
    private final Counter ignored;
    private final Counter failed;
    private final Counter succeeded;
    private final Counter unreachable;
    private final Counter notAllowed;

    BridgeMeters(MeterRegistry registry) {
        Gauge.builder("sojourn.mqtt.bridge.connected", connected, AtomicInteger::get)
                .description("Whether the broker is connected")
                .register(registry);
        taken = registry.counter(RECEIVED, "outcome", "taken");
        refused = registry.counter(RECEIVED, "outcome", "refused");
        ignored = registry.counter(RECEIVED, "outcome", "ignored");
        failed = registry.counter(RECEIVED, "outcome", "failed");
        succeeded = registry.counter(CONNECTS, "outcome", "connected");
        unreachable = registry.counter(CONNECTS, "outcome", "unreachable");
        notAllowed = registry.counter(CONNECTS, "outcome", "refused");
    }

    void connected(boolean now) {
        connected.set(now ? 1 : 0);
        if (now) {
            succeeded.increment();
        }
    }

    void unreachable() {
        unreachable.increment();
    }

    void notAllowed() {
        notAllowed.increment();
    }

    void taken() {
        taken.increment();
    }

    void refused() {
        refused.increment();
    }

    void ignored() {
        ignored.increment();
    }

    void failed() {
        failed.increment();
    }
}

package io.sojourn.ingest.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what MQTT clients do: {@code sojourn_mqtt_connections}, {@code sojourn_mqtt_received_total} by outcome, {@code
 * sojourn_mqtt_sent_total} by outcome. One for all event loops of a process.
 */
public final class MqttMeters {
    private static final String RECEIVED = "sojourn.mqtt.received";
    private static final String SENT = "sojourn.mqtt.sent";

    private final AtomicInteger connections = new AtomicInteger();
    private final Counter refusedConnections;
    private final Counter taken;
    private final Counter ignored;
    private final Counter refused;
    private final Counter unauthorized;
    private final Counter lost;
    private final Counter repeated;
    private final Counter sent;
    private final Counter tooLarge;
    private final Counter tooSlow;

    public MqttMeters(MeterRegistry registry) {
        Gauge.builder("sojourn.mqtt.connections", connections, AtomicInteger::get)
                .description("MQTT clients that are connected")
                .register(registry);
        refusedConnections = registry.counter("sojourn.mqtt.connections.refused");
        taken = registry.counter(RECEIVED, "outcome", "taken");
        ignored = registry.counter(RECEIVED, "outcome", "ignored");
        refused = registry.counter(RECEIVED, "outcome", "refused");
        unauthorized = registry.counter(RECEIVED, "outcome", "unauthorized");
        lost = registry.counter(RECEIVED, "outcome", "failed");
        repeated = registry.counter(RECEIVED, "outcome", "repeated");
        sent = registry.counter(SENT, "outcome", "sent");
        tooLarge = registry.counter(SENT, "outcome", "too_large");
        tooSlow = registry.counter(SENT, "outcome", "too_slow");
    }

    /** Connections of this process at the moment. */
    int connections() {
        return connections.get();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void connectionRefused() {
        refusedConnections.increment();
    }

    /** All good lines of a message are committed. */
    void taken() {
        taken.increment();
    }

    /** A message that is acknowledged and not meant for us. */
    void ignored() {
        ignored.increment();
    }

    void refused() {
        refused.increment();
    }

    void unauthorized() {
        unauthorized.increment();
    }

    /** A message that was not acknowledged. */
    void failed() {
        lost.increment();
    }

    /** A message of quality 2 that came again and was not taken again. */
    void repeated() {
        repeated.increment();
    }

    void sent() {
        sent.increment();
    }

    /** An event that is longer than the client takes. */
    void tooLarge() {
        tooLarge.increment();
    }

    /** A client was sent away that reads too slowly. */
    void tooSlow() {
        tooSlow.increment();
    }
}

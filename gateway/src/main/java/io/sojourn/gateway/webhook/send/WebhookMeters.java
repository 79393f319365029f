package io.sojourn.gateway.webhook.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.store.DeliveryStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What {@code /metrics} shows of the webhooks that this process serves: {@code sojourn_webhook_attempts_total} by what
 * became of the delivery ({@code delivered}, {@code retrying}, {@code dead}), and {@code sojourn_webhook_waiting}, about how
 * many deliveries are not settled. Thread-safe.
 */
public final class WebhookMeters {
    private static final DeliveryStatus[] OUTCOMES = {
        DeliveryStatus.DELIVERED, DeliveryStatus.RETRYING, DeliveryStatus.DEAD
    };

    private final Map<DeliveryStatus, Counter> attempts = new EnumMap<>(DeliveryStatus.class);
    private final AtomicLong waiting = new AtomicLong();

    public WebhookMeters(MeterRegistry registry) {
        for (DeliveryStatus outcome : OUTCOMES) {
            attempts.put(outcome, registry.counter("sojourn.webhook.attempts", "outcome", outcome.wireName()));
        }
        Gauge.builder("sojourn.webhook.waiting", waiting, AtomicLong::get).register(registry);
    }

    /** A delivery was tried. */
    void attempted(DeliveryStatus outcome) {
        Counter counter = attempts.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** So many more deliveries wait; or fewer. */
    void waiting(long more) {
        waiting.addAndGet(more);
    }
}

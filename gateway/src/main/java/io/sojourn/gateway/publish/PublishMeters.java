package io.sojourn.gateway.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of messages that are published by HTTP: {@code sojourn_publish_messages_total} by outcome. */
public final class PublishMeters {
    private static final String MESSAGES = "sojourn.publish.messages";

    private final Counter published;
    private final Counter rejected;
    private final Counter failed;

    public PublishMeters(MeterRegistry registry) {
        published = registry.counter(MESSAGES, "outcome", "published");
        rejected = registry.counter(MESSAGES, "outcome", "rejected");
        failed = registry.counter(MESSAGES, "outcome", "failed");
    }

    void published(int messages) {
        published.increment(messages);
    }

    void rejected() {
        rejected.increment();
    }

    void failed(int messages) {
        failed.increment(messages);
    }
}

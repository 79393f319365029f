package io.sojourn.ingest.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what becomes of records: {@code sojourn_kafka_records_total} by outcome; and of events: {@code
 * sojourn_kafka_events_total}.
 */
final class KafkaMeters {
    private static final String RECORDS = "sojourn.kafka.records";

    private final Counter taken;
    private final Counter repeated;
    private final Counter refused;
    private final Counter empty;
    private final Counter retries;
    private final Counter events;
    private final Counter gaps;

    KafkaMeters(MeterRegistry registry) {
        taken = registry.counter(RECORDS, "outcome", "taken");
        repeated = registry.counter(RECORDS, "outcome", "repeated");
        refused = registry.counter(RECORDS, "outcome", "refused");
        empty = registry.counter(RECORDS, "outcome", "empty");
        retries = registry.counter("sojourn.kafka.retries");
        events = registry.counter("sojourn.kafka.events");
        gaps = registry.counter("sojourn.kafka.events.gaps");
    }

    void taken(int records) {
        taken.increment(records);
    }

    /** Records that the shards have already. */
    void repeated(int records) {
        repeated.increment(records);
    }

    void refused(int records) {
        refused.increment(records);
    }

    void empty(int records) {
        empty.increment(records);
    }

    /** Records had to be sent to the shards again. */
    void retried() {
        retries.increment();
    }

    void written(int count) {
        events.increment(count);
    }

    /** Events were not written, since they were gone before they could be. */
    void gap() {
        gaps.increment();
    }
}

package io.sojourn.cluster.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of lines of samples: {@code sojourn_ingest_samples_total} by outcome. */
public final class SampleMeters {
    private static final String LINES = "sojourn.ingest.samples";

    private final Counter accepted;
    private final Counter rejected;
    private final Counter failed;

    public SampleMeters(MeterRegistry registry) {
        accepted = registry.counter(LINES, "outcome", "accepted");
        rejected = registry.counter(LINES, "outcome", "rejected");
        failed = registry.counter(LINES, "outcome", "failed");
    }

    public void accepted(int lines) {
        accepted.increment(lines);
    }

    public void rejected() {
        rejected.increment();
    }

    public void failed(int lines) {
        failed.increment(lines);
    }
}

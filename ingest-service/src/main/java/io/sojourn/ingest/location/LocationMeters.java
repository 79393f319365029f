package io.sojourn.ingest.location;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of fixes: {@code sojourn_ingest_fixes_total} by outcome. */
public final class LocationMeters {
    private static final String FIXES = "sojourn.ingest.fixes";

    private final Counter accepted;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter failed;

    public LocationMeters(MeterRegistry registry) {
        accepted = registry.counter(FIXES, "outcome", "accepted");
        duplicates = registry.counter(FIXES, "outcome", "duplicate");
        rejected = registry.counter(FIXES, "outcome", "rejected");
        failed = registry.counter(FIXES, "outcome", "failed");
    }

    public void recorded(int acceptedFixes, int duplicateFixes) {
        accepted.increment(acceptedFixes);
        duplicates.increment(duplicateFixes);
    }

    public void rejected() {
        rejected.increment();
    }

    public void failed(int fixes) {
        failed.increment(fixes);
    }
}

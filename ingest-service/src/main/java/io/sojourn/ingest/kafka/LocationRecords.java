package io.sojourn.ingest.kafka;

import io.sojourn.cluster.intake.IntakeParser;
import io.sojourn.cluster.intake.LocationLines;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.LocationParser;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Locations: the key is the agent of those that name none. */
final class LocationRecords implements RecordKind {
    private final LocationLines lines = new LocationLines();
    private final LocationMeters meters;

    LocationRecords(LocationMeters meters) {
        this.meters = meters;
    }

    @Override
    public IntakeParser lines() {
        return lines;
    }

    @Override
    public int maxLine() {
        return LocationParser.MAX_MESSAGE;
    }

    @Override
    public void begin(@Nullable String key) {
        // A key may also be what keeps the fixes of a fleet together; what the fix says of itself counts more.
        lines.from(key, false);
    }

    @Override
    public @Nullable ProblemException outcome(byte outcome) {
        boolean duplicate = FixOutcome.isDuplicate(outcome);
        meters.recorded(duplicate ? 0 : 1, duplicate ? 1 : 0);
        return null;
    }

    @Override
    public void rejected() {
        meters.rejected();
    }
}

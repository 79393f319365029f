package io.sojourn.ingest.overland;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.ingest.device.DeviceSubmission;
import io.sojourn.ingest.location.LocationMeters;
import java.io.IOException;

/** One batch of Overland. The app lets go of it when it reads {@code "result":"ok"}; the counts are for people. */
final class OverlandSubmission extends DeviceSubmission {
    OverlandSubmission(LocationIntake intake, LocationMeters meters, OverlandReader reader) {
        super(intake, meters, handler -> new OverlandBody(reader, handler));
    }

    @Override
    protected void writeResult(JsonGenerator json) throws IOException {
        json.writeStringField("result", "ok");
    }
}

package io.sojourn.ingest.owntracks;

import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.Rejections.Rejection;
import io.sojourn.ingest.device.DeviceSubmission;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Function;

/**
 * The messages of one request of OwnTracks, answered {@code []}: what the app reads are messages for it, of which there are
 * none. What was refused stands in the header {@code Sojourn-Rejected}: how many, and the code of the first.
 */
final class OwnTracksSubmission extends DeviceSubmission {
    static final String REJECTED = "Sojourn-Rejected";

    private final HttpServerResponse response;

    OwnTracksSubmission(
            LocationIntake intake,
            LocationMeters meters,
            Function<PartHandler, PartSplitter> body,
            HttpServerResponse response) {
        super(intake, meters, body);
        this.response = response;
    }

    @Override
    protected Buffer answer() {
        List<Rejection> rejected = rejections().listed();
        if (!rejected.isEmpty()) {
            response.putHeader(
                    REJECTED,
                    rejections().total() + " " + rejected.get(0).code().wireName());
        }
        return Buffer.buffer("[]");
    }
}

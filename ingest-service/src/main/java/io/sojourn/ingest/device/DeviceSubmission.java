package io.sojourn.ingest.device;

import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.Rejections.Rejection;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.LocationSubmission;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ProblemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fixes of one request of an app that keeps what it has sent until it is answered 200, and sends it again for ever, with
 * all that came later waiting behind it. So a fix that is refused (its clock is off, say) is counted and told, and answered
 * 200 all the same: it would not become better. Only what is no message of the app at all is an error, since then it is the
 * app's settings that are wrong.
 */
public class DeviceSubmission extends LocationSubmission {
    /** @param body what makes location messages of the body */
    public DeviceSubmission(LocationIntake intake, LocationMeters meters, Function<PartHandler, PartSplitter> body) {
        super(intake, meters, body);
    }

    @Override
    protected final @Nullable ProblemException refusal() {
        boolean noneRead = notRead() > 0 && notRead() == rejections().total() && !hasTaken();
        if (!noneRead) {
            return null;
        }
        Rejection first = rejections().listed().get(0);
        return new ProblemException(first.code(), first.message());
    }
}

package io.sojourn.protocol.camera;

import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What may be a camera's id: what may be an agent's. */
public final class CameraIds {
    private CameraIds() {}

    /**
     * Checks an id.
     *
     * @throws ProblemException {@code MISSING_FIELD}, {@code ID_EMPTY}, {@code ID_TOO_LONG} or {@code ID_INVALID}
     */
    public static String check(@Nullable String id) {
        if (id == null) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "camera_id is required");
        }
        ErrorCode fault = AgentId.faultOf(id);
        if (fault != null) {
            throw new ProblemException(fault, "camera_id: " + fault.title());
        }
        return id;
    }
}

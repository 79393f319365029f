package io.sojourn.gateway.camera.rest;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What the bodies of frames may take of an event loop's memory together: a sixteenth of the heap. A request for which there
 * is no room is refused with {@code OVERLOADED}.
 */
final class BodyBudget {
    private static final long SHARE_OF_HEAP = 16;

    private final int maxBody;
    private final long most;
    private long taken;

    BodyBudget(int maxBody) {
        this.maxBody = maxBody;
        this.most = Math.max(maxBody, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    int maxBody() {
        return maxBody;
    }

    /** Takes as much as the body says that it has, or, if it does not say it, as it may have. */
    long take(HttpServerRequest request) {
        long wanted = maxBody;
        try {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            // What is longer is not kept.
            wanted = length == null ? maxBody : Math.min(maxBody, Long.parseLong(length));
        } catch (NumberFormatException e) {
            // Then it counts as the longest.
        }
        if (taken + wanted > most) {
            throw new ProblemException(ErrorCode.OVERLOADED, "too many frames are on their way");
        }
        taken += wanted;
        return wanted;
    }

    void giveBack(long bytes) {
        taken -= bytes;
    }
}

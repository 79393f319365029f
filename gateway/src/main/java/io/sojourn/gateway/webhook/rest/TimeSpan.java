package io.sojourn.gateway.webhook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;

/**
 * A span of time that a client asks for: {@code {"from","to"}}, from the first and before the last.
 *
 * @param fromMs epoch milliseconds
 */
record TimeSpan(long fromMs, long toMs) {
    /** Reads a span; it ends now if it does not say when. */
    static TimeSpan read(JsonNode body, long nowMs) {
        if (!body.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a replay is a JSON object with from and to");
        }
        if (!body.hasNonNull("from")) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "from is needed");
        }
        long from = time(body, "from");
        long to = body.hasNonNull("to") ? time(body, "to") : nowMs;
        if (from >= to) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "from must lie before to");
        }
        return new TimeSpan(from, to);
    }

    private static long time(JsonNode body, String name) {
        return Timestamps.require(name, body.get(name).asText());
    }
}

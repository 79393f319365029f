package io.sojourn.gateway.rest;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a request's body up to a limit. A longer one is answered {@code PAYLOAD_TOO_LARGE}; its rest is thrown away,
 * so that the answer reaches a client that is still sending, up to a point at which the connection is cut.
 */
public final class WholeBody {
    private static final long MAX_THROWN_AWAY = 64L << 20;

    private final HttpServerRequest request;
    private final int maxBytes;
    private final Promise<Buffer> promise = Promise.promise();
    private @Nullable Buffer body = Buffer.buffer();
    private long received;

    private WholeBody(HttpServerRequest request, int maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /** The body's bytes. Must be called in the same turn of the event loop in which the request came. */
    public static Future<Buffer> read(HttpServerRequest request, int maxBytes) {
        WholeBody reading = new WholeBody(request, maxBytes);
        request.handler(reading::take);
        request.endHandler(end -> reading.end());
        request.exceptionHandler(cut -> reading.promise.tryFail(
                new ProblemException(ErrorCode.BODY_CUT_OFF, "the connection broke within the body")));
        return reading.promise.future();
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (body != null && received <= maxBytes) {
            body.appendBuffer(chunk);
            return;
        }
        body = null;
        promise.tryFail(new ProblemException(
                ErrorCode.PAYLOAD_TOO_LARGE,
                "the body of this request must not be longer than " + maxBytes + " bytes"));
        if (received > maxBytes + MAX_THROWN_AWAY) {
            request.connection().close();
        }
    }

    private void end() {
        if (body != null) {
            promise.tryComplete(body);
        }
    }
}

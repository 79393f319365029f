package io.sojourn.cluster.http;

import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a failure becomes an HTTP answer. What is not a {@link ProblemException} is logged and answered
 * as {@code INTERNAL}, without a word of what it was.
 */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_S = "1";
    /** Places among the connections come free now and then, and all who wait for one come back. */
    private static final String RETRY_CONNECTING_AFTER_S = "10";

    private static final String CHALLENGE = "Bearer realm=\"sojourn\", Basic realm=\"sojourn\", charset=\"UTF-8\"";

    private Problems() {}

    /** Makes a router answer every failure and every path that it does not know with a problem. */
    public static void mount(Router router) {
        router.route().failureHandler(context -> {
            Throwable failure = context.failure();
            if (failure == null) {
                send(context, ofStatus(context.statusCode()));
            } else {
                send(context, failure);
            }
        });
        for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, context -> send(context, ofStatus(status)));
        }
    }

    /** What a client may know of a failure. */
    public static Problem of(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return new Problem(known.code(), known.detail());
        }
        if (failure instanceof HttpException http) {
            return ofStatus(http.getStatusCode());
        }
        if (failure instanceof TimeoutException) {
            return ofCode(ErrorCode.SHARD_UNAVAILABLE);
        }
        if (StoreOutage.isReasonOf(failure)) {
            StoreOutage.tell(LOG, failure, "a request cannot read from the store");
            return ofCode(ErrorCode.STORE_UNAVAILABLE);
        }
        LOG.error("a request failed", failure);
        return ofCode(ErrorCode.INTERNAL);
    }

    public static void send(RoutingContext context, Throwable failure) {
        boolean clientLeft =
                failure instanceof VertxException && context.response().closed();
        if (!clientLeft) {
            send(context, of(failure));
        }
    }

    private static void send(RoutingContext context, Problem problem) {
        send(context.response(), problem);
    }

    /** Answers with a problem; an answer that has begun already can only be broken off. */
    public static void send(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        int status = problem.code().status();
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (status == 429 || status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter(problem.code()));
        }
        if (status == 401) {
            response.putHeader(HttpHeaders.createOptimized("WWW-Authenticate"), CHALLENGE);
        }
        response.end(problem.toJson());
    }

    private static String retryAfter(ErrorCode code) {
        return code == ErrorCode.TOO_MANY_CONNECTIONS || code == ErrorCode.SERVER_FULL
                ? RETRY_CONNECTING_AFTER_S
                : RETRY_AFTER_S;
    }

    private static Problem ofStatus(int status) {
        ErrorCode code = codeOf(status);
        return code == null ? ofCode(ErrorCode.INTERNAL) : ofCode(code);
    }

    private static Problem ofCode(ErrorCode code) {
        return new Problem(code, code.title());
    }

    private static @Nullable ErrorCode codeOf(int status) {
        return switch (status) {
            case 400 -> ErrorCode.INVALID_PARAMETER;
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 408 -> ErrorCode.REQUEST_TIMEOUT;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 426 -> ErrorCode.UPGRADE_REQUIRED;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            case 503 -> ErrorCode.OVERLOADED;
            default -> null;
        };
    }
}

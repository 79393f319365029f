package io.sojourn.cluster.intake;

import io.sojourn.cluster.http.Problem;
import io.sojourn.cluster.http.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * An answer to a client that is still sending. Closing at once would reset the connection, and with it the answer that
 * the client has not read yet; so what it sends is let go by for a while.
 */
final class EarlyAnswer {
    private EarlyAnswer() {}

    static void send(Vertx vertx, HttpServerRequest request, Problem problem, Duration linger) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Problems.send(request.response(), problem);
        request.resume();
        vertx.setTimer(
                Math.max(1, linger.toMillis()), late -> request.connection().close());
    }
}

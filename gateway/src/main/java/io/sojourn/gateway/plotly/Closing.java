package io.sojourn.gateway.plotly;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Closes the connection after an answer: clients of the time wait for that, whatever they said of keeping it. */
final class Closing {
    /** For a client that is still sending: closing at once would take the answer from it. */
    private static final long LINGER_MS = 2_000;

    private Closing() {}

    /** To be called before the answer. */
    static void afterAnswer(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.endHandler(sent -> {
            if (request.isEnded()) {
                request.connection().close();
            } else {
                context.vertx().setTimer(LINGER_MS, late -> request.connection().close());
            }
        });
    }
}

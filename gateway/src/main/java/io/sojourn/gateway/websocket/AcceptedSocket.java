package io.sojourn.gateway.websocket;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Connections;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.connection.StreamKind;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * A request that has become a WebSocket.
 *
 * @param place is given back when the socket is closed
 */
public record AcceptedSocket(ServerWebSocket socket, HttpConnection connection, Caller caller, Place place) {
    /**
     * Answers the handshake, if there is a place for the socket.
     *
     * @param use takes the socket over in the same turn of the event loop, so that nothing of it is missed
     * @throws ProblemException {@code UPGRADE_REQUIRED} for another request, and those of {@link ConnectionGate#take}
     */
    public static void accept(RoutingContext context, ConnectionGate gate, Consumer<AcceptedSocket> use) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw new ProblemException(
                    ErrorCode.UPGRADE_REQUIRED, "Connect to " + request.path() + " with a WebSocket.");
        }
        Caller caller = Caller.of(context);
        Place place = gate.take(StreamKind.WEBSOCKET, caller);
        HttpConnection connection = request.connection();
        request.toWebSocket().onComplete(handshake -> {
            if (handshake.succeeded()) {
                Connections.becomeWebSocket(connection);
                use.accept(new AcceptedSocket(handshake.result(), connection, caller, place));
            } else {
                place.close();
                // Mostly it is answered already, or nobody is there any more.
                context.fail(new ProblemException(ErrorCode.UPGRADE_REQUIRED, "The handshake is not complete."));
            }
        });
    }
}

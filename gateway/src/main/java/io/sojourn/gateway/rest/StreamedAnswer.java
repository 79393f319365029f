package io.sojourn.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@link Pieces}, or those of a {@link PieceSource}, as fast as the client takes them: the next piece is made when the connection has room, so a slow
 * client costs one piece of memory. What fails before the first piece is an ordinary problem; after it the connection is
 * closed in the middle of the body, so that a client does not take a part for the whole.
 */
public final class StreamedAnswer {
    private final RoutingContext context;
    private final HttpServerResponse response;
    private final PieceSource pieces;
    private boolean making;
    private boolean ended;

    private StreamedAnswer(RoutingContext context, PieceSource pieces) {
        this.context = context;
        this.response = context.response();
        this.pieces = pieces;
    }

    /**
     * Opens the pieces on a worker and sends them, with status 200. The future fails if they cannot be opened, and
     * otherwise is done when sending has begun.
     */
    public static Future<Void> send(
            RoutingContext context, BlockingWork work, String contentType, Callable<? extends Pieces> open) {
        return work.run(open)
                .onSuccess(pieces -> new StreamedAnswer(context, new OfWorker(work, pieces)).start(contentType))
                .mapEmpty();
    }

    /** Sends pieces that are made on the caller's event loop, with status 200. */
    public static void send(RoutingContext context, String contentType, PieceSource pieces) {
        new StreamedAnswer(context, pieces).start(contentType);
    }

    /** Pieces that are made on a worker. */
    private record OfWorker(BlockingWork work, Pieces pieces) implements PieceSource {
        @Override
        public Future<@Nullable Buffer> next() {
            return work.goOn(pieces::next);
        }

        @Override
        public void close() {
            work.goOn(() -> {
                pieces.close();
                return true;
            });
        }
    }

    private void start(String contentType) {
        if (response.closed()) {
            end();
            return;
        }
        response.closeHandler(closed -> end());
        response.exceptionHandler(failure -> end());
        makeNext(contentType);
    }

    private void makeNext(String contentType) {
        making = true;
        pieces.next().onComplete(made -> {
            making = false;
            if (ended) {
                pieces.close();
            } else if (made.succeeded()) {
                send(made.result(), contentType);
            } else {
                breakOff(made.cause());
            }
        });
    }

    private void send(@Nullable Buffer piece, String contentType) {
        if (!response.headWritten()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType).setChunked(true);
        }
        if (piece == null || context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            end();
            return;
        }
        response.write(piece);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> makeNext(contentType));
        } else {
            makeNext(contentType);
        }
    }

    private void breakOff(Throwable failure) {
        end();
        if (response.headWritten()) {
            context.request().connection().close();
        } else {
            context.fail(failure);
        }
    }

    /** The pieces are closed once and never while one is being made. */
    private void end() {
        if (!ended) {
            ended = true;
            if (!making) {
                pieces.close();
            }
        }
    }
}

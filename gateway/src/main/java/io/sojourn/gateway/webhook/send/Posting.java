package io.sojourn.gateway.webhook.send;

import io.sojourn.gateway.webhook.address.AddressRefused;
import io.sojourn.gateway.webhook.retry.Answered;
import io.sojourn.gateway.webhook.retry.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One try on its way. What the receiver says with its status counts; its body is read up to {@link #ANSWER_BYTES} for
 * the log, and a longer or slower one is cut off.
 */
final class Posting {
    static final int ANSWER_BYTES = 4 * 1_024;

    private static final int MOST_STALE = 3;
    private static final int ERROR_CHARS = 200;
    private static final String AGENT = "Sojourn-Webhooks/1";

    private final Parcel parcel;
    private final Vertx vertx;
    private final Clock clock;
    private final long timeoutMs;
    private final Promise<Sent> result = Promise.promise();
    private final long timer;
    private final Buffer answer = Buffer.buffer();
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private int staleConnections;
    private boolean over;

    Posting(Parcel parcel, Vertx vertx, long timeoutMs, Clock clock) {
        this.parcel = parcel;
        this.vertx = vertx;
        this.timeoutMs = timeoutMs;
        this.clock = clock;
        this.timer = vertx.setTimer(timeoutMs, late -> cutOff());
    }

    Future<Sent> result() {
        return result.future();
    }

    void post(Supplier<Future<Connected>> connect) {
        connect.get().onFailure(this::fail).onSuccess(connected -> {
            if (over) {
                connected.request().reset();
                return;
            }
            request = connected.request();
            request.response()
                    .onFailure(cause -> failOrPostAgain(cause, connected, connect))
                    .onSuccess(this::read);
            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.USER_AGENT, AGENT)
                    .putHeader("webhook-id", parcel.id())
                    .putHeader("webhook-timestamp", Long.toString(parcel.timestamp()))
                    .putHeader("webhook-signature", parcel.signature())
                    .end(Buffer.buffer(parcel.body()));
        });
    }

    /**
     * A connection that was kept for later may be closed by the receiver just as it is taken: that tells nothing of the
     * receiver, so it is posted again on another one. Should it have been read nevertheless, the id tells.
     */
    private void failOrPostAgain(Throwable cause, Connected connected, Supplier<Future<Connected>> connect) {
        boolean stale = cause instanceof HttpClosedException || cause instanceof SocketException;
        if (stale && !connected.isNew() && !over && staleConnections < MOST_STALE) {
            staleConnections++;
            request = null;
            post(connect);
        } else {
            fail(cause);
        }
    }

    void fail(Throwable cause) {
        if (response != null) {
            answered();
        } else if (cause instanceof AddressRefused) {
            end(Sent.failed(Answered.REFUSED, "the address is refused: " + cause.getMessage()));
        } else {
            end(Sent.failed(Answered.FAILED, describe(cause)));
        }
    }

    private void read(HttpClientResponse answered) {
        response = answered;
        answered.exceptionHandler(this::fail);
        answered.endHandler(end -> answered());
        answered.handler(chunk -> {
            answer.appendBuffer(chunk.slice(0, Math.min(chunk.length(), ANSWER_BYTES - answer.length())));
            if (answer.length() == ANSWER_BYTES) {
                cutOff();
            }
        });
    }

    /** Ends the try and, since the rest of the answer would come in its way, the connection. */
    private void cutOff() {
        if (over) {
            return;
        }
        if (response != null) {
            answered();
        } else {
            end(Sent.failed(Answered.FAILED, "no answer within " + timeoutMs / 1_000 + " s"));
        }
        if (request != null) {
            request.reset();
        }
    }

    private void answered() {
        HttpClientResponse got = response;
        if (got == null || over) {
            return;
        }
        int status = got.statusCode();
        Answered how = Answered.of(status);
        String error = how == Answered.DELIVERED ? null : "status " + status;
        long retryAfterMs = RetryAfter.parse(got.getHeader(HttpHeaders.RETRY_AFTER), clock.millis());
        end(new Sent(how, status, error, answer.length() == 0 ? null : answer.getBytes(), retryAfterMs));
    }

    private void end(Sent sent) {
        if (!over) {
            over = true;
            vertx.cancelTimer(timer);
            result.complete(sent);
        }
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String text;
        if (cause instanceof UnknownHostException) {
            text = "the name has no address";
        } else if (cause instanceof ConnectException) {
            text = "no connection: " + message;
        } else if (cause instanceof SSLException) {
            text = "TLS: " + message;
        } else if (cause instanceof TimeoutException) {
            text = "no connection in time";
        } else {
            text = message;
        }
        return text.length() > ERROR_CHARS ? text.substring(0, ERROR_CHARS) : text;
    }
}

package io.sojourn.gateway.chat.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.gateway.chat.responder.AnswerListener;
import io.sojourn.gateway.chat.responder.Answering;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One completion as it comes. It is over with {@code [DONE]}, or with the end of a body in which a {@code finish_reason}
 * stood; whatever else ends it is a failure. What the endpoint says of its failure is not passed on, but for a code: it
 * may quote the key.
 */
final class Completion implements Answering {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[a-zA-Z_]{1,40}");
    private static final int MAX_ERROR_BODY = 16 * 1_024;
    private static final int OK = 200;
    /** What an endpoint gets to end its body behind {@code [DONE]}, so that the connection can be used again. */
    private static final long END_MS = 1_000;

    private final Vertx vertx;
    private final AnswerListener listener;
    private final long silenceMs;
    private final EventDataParser events = new EventDataParser(this::take);
    private @Nullable HttpClientRequest request;
    private long silence;
    private boolean finished;
    private boolean ended;
    private boolean over;

    Completion(Vertx vertx, AnswerListener listener, long silenceMs) {
        this.vertx = vertx;
        this.listener = listener;
        this.silenceMs = silenceMs;
        this.silence = vertx.setTimer(silenceMs, late -> timeOut());
    }

    boolean isOver() {
        return over;
    }

    /** The request that brings it; let go of at once if nobody wants the answer any more. */
    void carriedBy(HttpClientRequest by) {
        request = by;
        if (over) {
            by.reset();
        }
    }

    void answered(HttpClientResponse response) {
        hearBytes();
        response.exceptionHandler(cut -> cutOff());
        if (response.statusCode() != OK) {
            readError(response);
            return;
        }
        response.handler(this::feed);
        response.endHandler(end -> {
            ended = true;
            if (finished) {
                finish();
            } else {
                cutOff();
            }
        });
    }

    /** There is no connection, or it broke before an answer. */
    void unreachable() {
        fail(ErrorCode.RESPONDER_FAILED, "the endpoint cannot be reached");
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            letGo();
        }
    }

    private void feed(Buffer piece) {
        if (over) {
            return;
        }
        hearBytes();
        try {
            events.feed(piece);
        } catch (IllegalArgumentException e) {
            fail(ErrorCode.RESPONDER_FAILED, "the endpoint sends something else than a completion");
        }
    }

    private void take(String data) {
        if (over) {
            return;
        }
        if (data.strip().equals("[DONE]")) {
            finish();
            return;
        }
        JsonNode chunk = parse(Buffer.buffer(data));
        if (!chunk.isObject()) {
            fail(ErrorCode.RESPONDER_FAILED, "the endpoint sends something else than a completion");
        } else if (chunk.hasNonNull("error")) {
            fail(ErrorCode.RESPONDER_FAILED, "the endpoint has failed" + codeOf(chunk.get("error")));
        } else {
            JsonNode choice = chunk.path("choices").path(0);
            String text = choice.path("delta").path("content").asText("");
            if (!text.isEmpty()) {
                listener.text(text);
            }
            finished |= choice.hasNonNull("finish_reason");
        }
    }

    private void readError(HttpClientResponse response) {
        int status = response.statusCode();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() <= MAX_ERROR_BODY) {
                body.appendBuffer(piece);
            }
        });
        response.endHandler(end -> fail(
                ErrorCode.RESPONDER_FAILED,
                "the endpoint answered " + status + codeOf(parse(body).path("error"))));
    }

    private static String codeOf(JsonNode error) {
        for (String field : new String[] {"code", "type"}) {
            String text = error.path(field).asText("");
            if (CODE.matcher(text).matches()) {
                return " (" + text + ")";
            }
        }
        return "";
    }

    private void cutOff() {
        fail(ErrorCode.RESPONDER_FAILED, "the endpoint broke off in mid-answer");
    }

    private void timeOut() {
        fail(ErrorCode.RESPONDER_TIMEOUT, "the endpoint was silent for " + silenceMs / 1_000 + " s");
    }

    private void finish() {
        if (!over) {
            over = true;
            vertx.cancelTimer(silence);
            if (!ended) {
                vertx.setTimer(END_MS, late -> endConnection());
            }
            listener.done();
        }
    }

    private void fail(ErrorCode code, String message) {
        if (!over) {
            over = true;
            letGo();
            listener.failed(new Failure(code, message));
        }
    }

    private void letGo() {
        vertx.cancelTimer(silence);
        if (request != null) {
            request.reset();
        }
    }

    private void endConnection() {
        if (!ended && request != null) {
            request.reset();
        }
    }

    private void hearBytes() {
        if (vertx.cancelTimer(silence)) {
            silence = vertx.setTimer(silenceMs, late -> timeOut());
        }
    }

    private static JsonNode parse(Buffer text) {
        try {
            return JSON.readTree(text.getBytes());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}

package io.sojourn.cluster.intake;

import io.sojourn.cluster.http.Problems;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes the bodies of requests into an intake, whatever their length: one object, an array, or NDJSON. One for each event
 * loop and intake.
 */
public final class IntakeEndpoint {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final Intake intake;
    private final IntakeSettings settings;
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int open;

    /** To be made on the context of the intake's shards. */
    public IntakeEndpoint(Vertx vertx, Intake intake, IntakeSettings settings) {
        this.vertx = vertx;
        this.intake = intake;
        this.settings = settings;
    }

    /** Reads a request to its end and answers it. */
    public void accept(HttpServerRequest request, Submission submission) {
        // The edge has undone the encodings that it knows, and their header with them.
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            refuse(request, submission, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "content encodings are gzip and deflate");
        } else if (open >= settings.maxRequests()) {
            refuse(request, submission, ErrorCode.TOO_MANY_REQUESTS, "too many requests are open; send more in each");
        } else {
            begin(request, submission);
        }
    }

    Vertx vertx() {
        return vertx;
    }

    Intake intake() {
        return intake;
    }

    IntakeSettings settings() {
        return settings;
    }

    /** Answers a request whose body is of no use. Then its connection closes. */
    public void refuse(HttpServerRequest request, ProblemException reason) {
        EarlyAnswer.send(vertx, request, Problems.of(reason), settings.linger());
    }

    private void refuse(HttpServerRequest request, Submission submission, ErrorCode code, String detail) {
        EarlyAnswer.send(vertx, request, submission.problem(code, detail), settings.linger());
    }

    private void begin(HttpServerRequest request, Submission submission) {
        open++;
        IntakeExchange exchange = new IntakeExchange(this, request, submission, () -> open--);
        request.handler(buffer -> exchange.take(copy(buffer), buffer.length()))
                .endHandler(end -> exchange.end())
                .exceptionHandler(broken -> exchange.cutOff());
    }

    /** Into the one array of this event loop: what is left of a chunk is kept elsewhere. */
    private byte[] copy(Buffer buffer) {
        if (buffer.length() > chunk.length) {
            chunk = new byte[buffer.length()];
        }
        buffer.getBytes(chunk);
        return chunk;
    }
}

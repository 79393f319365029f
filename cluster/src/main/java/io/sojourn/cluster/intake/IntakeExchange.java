package io.sojourn.cluster.intake;

import io.sojourn.cluster.http.Problem;
import io.sojourn.cluster.http.Problems;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * <pre>
 * READING --end--> SETTLING --all known--> OVER (200, 400, 503)
 *    |---silence, failure--> SETTLING --all known--> OVER (408, 413, 503; the connection closes)
 *    `---cut off--> OVER (no answer; complete lines count)
 * </pre>
 */
final class IntakeExchange {
    private enum State {
        READING,
        SETTLING,
        OVER
    }

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Intake intake;
    private final IntakeSettings settings;
    private final Submission submission;
    private final Runnable onOver;
    private final SilenceWatch silence;
    private State state = State.READING;
    private boolean bodyEnded;
    /** Why the body was not read to its end. */
    private @Nullable ProblemException stopped;

    IntakeExchange(IntakeEndpoint endpoint, HttpServerRequest request, Submission submission, Runnable onOver) {
        this.vertx = endpoint.vertx();
        this.request = request;
        this.intake = endpoint.intake();
        this.settings = endpoint.settings();
        this.submission = submission;
        this.onOver = onOver;
        this.silence = new SilenceWatch(vertx, settings.silence(), this::onSilence);
        submission.onProgress(this::advance);
    }

    void take(byte[] chunk, int length) {
        if (state != State.READING) {
            return; // A rest that nobody wants any more.
        }
        silence.touch();
        submission.feed(chunk, length, settings.clock().millis());
        advance();
        if (state == State.READING && intake.isFull()) {
            silence.hold();
            request.pause();
            intake.onDrain(this::readOn);
        }
    }

    void end() {
        bodyEnded = true;
        if (state == State.READING) {
            submission.end(settings.clock().millis());
            settle();
        }
    }

    /** The connection is gone, or what comes is not what its headers say. */
    void cutOff() {
        if (request.response().closed()) {
            over();
        } else {
            stop(new ProblemException(ErrorCode.BODY_CUT_OFF, "the body cannot be read to its end"));
        }
    }

    private void readOn() {
        silence.touch();
        request.resume();
    }

    private void onSilence() {
        stop(new ProblemException(
                ErrorCode.REQUEST_TIMEOUT,
                "nothing came for " + settings.silence().toSeconds() + " s; a newline now and then is enough"));
    }

    /** Called whenever something became known of a message. */
    private void advance() {
        Throwable failure = submission.failure();
        if (state == State.READING && failure != null) {
            stop(reasonOf(failure));
        } else if (state == State.SETTLING && submission.isSettled()) {
            answer();
        }
    }

    private static ProblemException reasonOf(Throwable failure) {
        Problem problem = Problems.of(failure);
        return new ProblemException(problem.code(), problem.detail());
    }

    /** Reads no further. The rest of the body is let go by, so that the client gets to read the answer. */
    private void stop(ProblemException reason) {
        if (state == State.READING) {
            stopped = reason;
            request.resume();
            settle();
        }
    }

    private void settle() {
        silence.stop();
        state = State.SETTLING;
        advance();
    }

    private void answer() {
        over();
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        ProblemException reason = reason();
        if (reason == null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(submission.answer());
            return;
        }
        Problem problem = submission.problem(reason.code(), reason.detail());
        if (bodyEnded) {
            Problems.send(response, problem);
        } else {
            EarlyAnswer.send(vertx, request, problem, settings.linger());
        }
    }

    private @Nullable ProblemException reason() {
        if (stopped != null) {
            return stopped;
        }
        Throwable failure = submission.failure();
        if (failure != null) {
            return reasonOf(failure);
        }
        return submission.refusal();
    }

    private void over() {
        if (state != State.OVER) {
            state = State.OVER;
            silence.stop();
            onOver.run();
        }
    }
}

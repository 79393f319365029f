package io.sojourn.cluster.intake;

import io.sojourn.cluster.http.Problem;
import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.intake.Rejections.Rejection;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that is there as a whole, as a message of a broker is: handed in at once, and told of once, when it is known of all
 * of its lines what became of them.
 */
public final class WholeBody {
    /** What became of a body. */
    public sealed interface Outcome {}

    /**
     * Its good lines are committed.
     *
     * @param rejected bad lines between them
     * @param first the first of these, null if there are none
     */
    public record Committed(long rejected, @Nullable Rejection first) implements Outcome {}

    /** It holds nothing that can be taken, however often it is sent. */
    public record Refused(ErrorCode code, String detail) implements Outcome {}

    /** It is not known to be committed as a whole, and is to be sent again. */
    public record Unknown(ErrorCode code, String detail) implements Outcome {}

    private final Submission submission;
    private final Consumer<Outcome> told;
    private boolean handedIn;
    private boolean over;

    private WholeBody(Submission submission, Consumer<Outcome> told) {
        this.submission = submission;
        this.told = told;
    }

    /**
     * Hands a body in, on the event loop of the submission's intake.
     *
     * @param nowMs time of receipt
     * @param told may be called before this returns
     */
    public static void handIn(Submission submission, byte[] body, long nowMs, Consumer<Outcome> told) {
        WholeBody whole = new WholeBody(submission, told);
        submission.onProgress(whole::look);
        submission.feed(body, body.length, nowMs);
        submission.end(nowMs);
        whole.handedIn = true;
        whole.look();
    }

    private void look() {
        if (handedIn && !over && submission.isSettled()) {
            over = true;
            told.accept(outcome());
        }
    }

    private Outcome outcome() {
        Throwable failure = submission.failure();
        if (failure != null) {
            Problem problem = Problems.of(failure);
            return problem.code().status() >= 500
                    ? new Unknown(problem.code(), problem.detail())
                    : new Refused(problem.code(), problem.detail());
        }
        ProblemException refusal = submission.refusal();
        List<Rejection> rejected = submission.rejections().listed();
        Rejection first = rejected.isEmpty() ? null : rejected.get(0);
        if (refusal != null) {
            // Of the only line, or the first: that says more than that all are bad.
            return first == null
                    ? new Refused(refusal.code(), refusal.detail())
                    : new Refused(first.code(), first.message());
        }
        return new Committed(submission.rejections().total(), first);
    }
}

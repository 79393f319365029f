package io.sojourn.cluster.intake;

import io.sojourn.cluster.http.Problem;
import io.sojourn.protocol.body.BodySplitter;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request on their way: from bytes to what became of each. What is counted, and how it is answered,
 * is for its subclass to say.
 */
public abstract class Submission implements Sender {
    private final Intake intake;
    private final PartSplitter splitter;
    private final Rejections rejections = new Rejections();
    private Runnable progress = () -> {};
    private long nowMs;
    private long pending;
    private long notRead;
    private long firstFailed = Long.MAX_VALUE;
    private @Nullable Throwable failure;

    /** @param maxPart longest message in bytes */
    protected Submission(Intake intake, int maxPart) {
        this(intake, parts -> new BodySplitter(maxPart, parts));
    }

    /** @param body what makes messages of the body */
    protected Submission(Intake intake, Function<PartHandler, PartSplitter> body) {
        this.intake = intake;
        this.splitter = body.apply(new Parts());
    }

    /** The next message is about to be read. */
    protected void reading() {}

    /** A message was found good and is on its way. */
    protected void taken() {}

    /** Messages are committed. */
    protected abstract void committed(Recorded recorded);

    /** Of so many messages nobody knows whether they are committed. */
    protected abstract void lost(int count);

    /** A message was rejected; {@link #rejections()} has it already. */
    protected abstract void rejected();

    /** The body of the answer when all is well. */
    protected abstract Buffer answer();

    /** Why all is not well although every message is dealt with; null if it is. */
    protected abstract @Nullable ProblemException refusal();

    /** What the answer tells in any case: what was taken. */
    protected abstract Map<String, Object> counts();

    /** What was rejected so far. */
    protected final Rejections rejections() {
        return rejections;
    }

    /** Of those rejected, how many were no messages at all, so that nobody looked at what they say. */
    protected final long notRead() {
        return notRead;
    }

    /** Whether the body is an array. */
    protected final boolean isArray() {
        return splitter instanceof BodySplitter body && body.isArray();
    }

    /** Any other answer: with the counts so far and the line from where to send again. */
    final Problem problem(ErrorCode code, String detail) {
        Map<String, Object> members = new HashMap<>(counts());
        members.putAll(rejections.members());
        members.put("next_line", Math.min(firstFailed, splitter.next()));
        return new Problem(code, detail, members);
    }

    /** @param action run whenever something became of messages that were under way */
    final void onProgress(Runnable action) {
        progress = action;
    }

    /** Takes a chunk of the body, received now. */
    final void feed(byte[] bytes, int length, long now) {
        nowMs = now;
        splitter.feed(bytes, 0, length);
        intake.flush();
    }

    /** The body is complete. */
    final void end(long now) {
        nowMs = now;
        splitter.end();
        intake.flush();
    }

    /** Of every message so far it is known what became of it. */
    final boolean isSettled() {
        return pending == 0;
    }

    /** Why the rest of the body is of no use, null if all is well. */
    final @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public final void recorded(Recorded recorded) {
        pending -= recorded.count();
        committed(recorded);
        progress.run();
    }

    @Override
    public final void failed(long firstNumber, int count, Throwable cause) {
        pending -= count;
        lost(count);
        fail(firstNumber, cause);
        progress.run();
    }

    /** The rest of the body is of no use, from this message on. */
    protected final void fail(long number, Throwable cause) {
        firstFailed = Math.min(firstFailed, number);
        failure = failure == null ? cause : failure;
    }

    /** A message is not taken. */
    protected final void reject(long number, ErrorCode code, String detail) {
        rejections.add(number, code, detail);
        rejected();
    }

    /** Takes the parts of the body. */
    private final class Parts implements PartHandler {
        @Override
        public void part(long number, byte[] bytes, int offset, int length) {
            if (failure != null) {
                firstFailed = Math.min(firstFailed, number);
                return;
            }
            try {
                reading();
                intake.take(bytes, offset, length, nowMs, Submission.this, number);
                pending++;
                taken();
            } catch (ProblemException e) {
                reject(number, e.code(), e.detail());
            }
        }

        @Override
        public void broken(long number, ErrorCode code, String detail) {
            notRead++;
            reject(number, code, detail);
        }

        @Override
        public void unreadable(long number, ErrorCode code, String detail) {
            fail(number, new ProblemException(code, detail));
        }
    }
}

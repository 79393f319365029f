package io.sojourn.ingest.location;

import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.Sender;
import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.body.BodySplitter;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.location.LocationParser;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import org.jspecify.annotations.Nullable;

/** The lines of one request on their way: from bytes to what became of each. */
final class Submission implements PartHandler, Sender {
    private final LocationIntake intake;
    private final LocationMeters meters;
    private final @Nullable CausedEvents events;
    private final Runnable progress;
    private final BodySplitter splitter = new BodySplitter(LocationParser.MAX_MESSAGE, this);
    private final Tally tally = new Tally();
    private long nowMs;
    private long pending;
    private long firstFailed = Long.MAX_VALUE;
    private @Nullable Throwable failure;

    /** @param progress run whenever something became of fixes that were under way */
    Submission(LocationIntake intake, LocationMeters meters, @Nullable CausedEvents events, Runnable progress) {
        this.intake = intake;
        this.meters = meters;
        this.events = events;
        this.progress = progress;
    }

    /** Takes a chunk of the body, received now. */
    void feed(byte[] bytes, int length, long now) {
        nowMs = now;
        splitter.feed(bytes, 0, length);
        intake.flush();
    }

    /** The body is complete. */
    void end(long now) {
        nowMs = now;
        splitter.end();
        intake.flush();
    }

    Tally tally() {
        return tally;
    }

    @Nullable
    CausedEvents events() {
        return events;
    }

    /** Of every fix so far it is known what became of it. */
    boolean isSettled() {
        return pending == 0;
    }

    /** Why the rest of the body is of no use, null if all is well. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Everything before this line has been dealt with. */
    long nextLine() {
        return Math.min(firstFailed, splitter.next());
    }

    @Override
    public void part(long number, byte[] bytes, int offset, int length) {
        if (failure != null) {
            firstFailed = Math.min(firstFailed, number);
            return;
        }
        try {
            intake.take(bytes, offset, length, nowMs, this, number);
            pending++;
        } catch (ProblemException e) {
            reject(number, e.code(), e.detail());
        }
    }

    @Override
    public void broken(long number, ErrorCode code, String detail) {
        if (code == ErrorCode.PAYLOAD_TOO_LARGE) {
            fail(number, new ProblemException(code, detail));
        } else {
            reject(number, code, detail);
        }
    }

    @Override
    public void recorded(ShardId shard, CommandResult result, int from, int to) {
        pending -= to - from;
        int duplicates = tally.count(result.reply(), from, to);
        meters.recorded(to - from - duplicates, duplicates);
        if (events != null) {
            events.add(shard, result.seq(), result.events(), from, to);
        }
        progress.run();
    }

    @Override
    public void failed(long firstNumber, int count, Throwable cause) {
        pending -= count;
        meters.failed(count);
        fail(firstNumber, cause);
        progress.run();
    }

    private void fail(long number, Throwable cause) {
        firstFailed = Math.min(firstFailed, number);
        failure = failure == null ? cause : failure;
    }

    private void reject(long number, ErrorCode code, String detail) {
        tally.reject(number, code, detail);
        meters.rejected();
    }
}

package io.sojourn.gateway.chat.answer;

import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.chat.directory.ChatDirectory.Begun;
import io.sojourn.gateway.chat.responder.AnswerListener;
import io.sojourn.gateway.chat.responder.Answering;
import io.sojourn.protocol.chat.ChatCommand;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Brings an answer from its responder into the log, where everybody hears of it who wants to, whoever asked among them.
 * The first text goes at once; what comes within {@link AnswerLimits#coalesceMs()} goes together. Confined to its event
 * loop.
 */
public final class RunningAnswer implements AnswerListener {
    private static final long NO_TIMER = -1;

    /** An answer that has begun, and who gives it. */
    public record Started(Begun begun, RunningAnswer answer) {}

    private final Vertx vertx;
    private final ChatDirectory chats;
    private final AnswerLimits limits;
    private final Begun begun;
    private final PendingText pending = new PendingText();
    private final long beat;
    private final long limit;
    private Answering answering = Answering.NOTHING;
    private long flush = NO_TIMER;
    private long sentNs;
    private int bytes;
    private Runnable ended = () -> {};
    private boolean over;

    RunningAnswer(Vertx vertx, ChatDirectory chats, AnswerLimits limits, Begun begun) {
        this.vertx = vertx;
        this.chats = chats;
        this.limits = limits;
        this.begun = begun;
        this.sentNs = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(limits.coalesceMs());
        this.beat = vertx.setPeriodic(limits.beatMs(), tick -> showLife());
        this.limit = vertx.setTimer(
                limits.totalMs(),
                late -> failed(new Failure(ErrorCode.RESPONDER_TIMEOUT, "the answer takes too long")));
    }

    /** What to cancel when nobody wants the answer any more. */
    void answeredBy(Answering by) {
        answering = by;
        if (over) {
            by.cancel();
        }
    }

    /** To be called once, when the answer is over, for whatever reason. */
    void whenOver(Runnable action) {
        ended = action;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void text(String text) {
        if (over) {
            return;
        }
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.bytes()) {
            failed(new Failure(ErrorCode.ANSWER_TOO_LONG, "an answer has at most " + limits.bytes() + " bytes"));
            return;
        }
        pending.add(text);
        if (flush == NO_TIMER) {
            long sinceMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentNs);
            if (sinceMs >= limits.coalesceMs()) {
                flush();
            } else {
                flush = vertx.setTimer(limits.coalesceMs() - sinceMs, due -> flush());
            }
        }
    }

    @Override
    public void done() {
        if (bytes == 0) {
            failed(new Failure(ErrorCode.ANSWER_EMPTY, "nothing came from the responder"));
        } else {
            end(new ChatCommand.Finish(begun.chatId(), begun.index()));
        }
    }

    @Override
    public void failed(Failure failure) {
        end(new ChatCommand.Fail(begun.chatId(), begun.index(), failure));
    }

    /** Whoever asked has gone: what came so far is kept. */
    public void stop() {
        end(new ChatCommand.Stop(begun.chatId(), begun.index()));
    }

    /** The answer is over already, as its shard says. */
    void forget() {
        if (!over) {
            over = true;
            vertx.cancelTimer(beat);
            vertx.cancelTimer(limit);
            vertx.cancelTimer(flush);
            answering.cancel();
            ended.run();
        }
    }

    private void end(ChatCommand last) {
        if (over) {
            return;
        }
        while (!pending.isEmpty()) {
            send(pending.take(true));
        }
        // Kept in order behind the text. If it fails, silence ends the answer.
        chats.send(last);
        forget();
    }

    private void flush() {
        flush = NO_TIMER;
        String piece = pending.take(false);
        if (!piece.isEmpty()) {
            send(piece);
        }
        if (!pending.isEmpty() && flush == NO_TIMER) {
            flush = vertx.setTimer(limits.coalesceMs(), due -> flush());
        }
    }

    private void showLife() {
        if (System.nanoTime() - sentNs >= TimeUnit.MILLISECONDS.toNanos(limits.beatMs())) {
            send("");
        }
    }

    private void send(String text) {
        sentNs = System.nanoTime();
        chats.send(new ChatCommand.Append(begun.chatId(), begun.index(), text)).onComplete(sent -> {
            if (sent.succeeded() && !sent.result()) {
                forget();
            } else if (sent.failed()) {
                failed(failureOf(sent.cause()));
            }
        });
    }

    private static Failure failureOf(Throwable cause) {
        return cause instanceof ProblemException problem
                ? new Failure(problem.code(), problem.detail())
                : new Failure(ErrorCode.INTERNAL, "the answer could not be kept");
    }
}

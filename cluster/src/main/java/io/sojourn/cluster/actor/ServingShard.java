package io.sojourn.cluster.actor;

import io.sojourn.cluster.log.LogOutcome;
import io.sojourn.cluster.log.LogWork;
import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.store.Row;
import io.sojourn.cluster.store.StoreOutage;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incarnation of an owned shard: from a claim to the end of its epoch. In-memory state runs ahead of the log; acks,
 * records on the bus and answers leave only after the commit, so nobody sees what could still be taken back. When a
 * commit does not succeed for certain, the whole incarnation is discarded with all that it applied; senders send again
 * and {@link Producers} decide what is new.
 *
 * <p>Lives on its lane's event loop.
 */
final class ServingShard {
    private static final Logger LOG = LoggerFactory.getLogger(ServingShard.class);
    /** Batches that may wait for one shard; senders beyond that are told to come again. */
    private static final int INBOX_LIMIT = 4096;

    private record Waiting(CommandBatch batch, Reply reply) {}

    private record Uncommitted(long seq, Reply reply, ShardReply.Committed answer) {}

    private final ShardId shard;
    private final ShardEnvironment env;
    private final ShardState state;
    private final long epoch;
    private final Consumer<String> onDiscard;
    private final ArrayDeque<Waiting> inbox = new ArrayDeque<>();
    private final ArrayDeque<Uncommitted> uncommitted = new ArrayDeque<>();
    private final Checkpointer checkpointer;
    private boolean preparing;
    private boolean tickWaiting;
    private boolean timerSet;
    private boolean discarded;
    private long committedSeq;

    ServingShard(ShardId shard, ShardEnvironment env, Recovery.Recovered recovered, Consumer<String> onDiscard) {
        this.shard = shard;
        this.env = env;
        this.state = recovered.state();
        this.epoch = recovered.epoch();
        this.onDiscard = onDiscard;
        this.committedSeq = state.lastSeq();
        this.checkpointer = new Checkpointer(shard, env, state, epoch, recovered);
    }

    long epoch() {
        return epoch;
    }

    long committedSeq() {
        return committedSeq;
    }

    /** Whether everything that was applied is committed and nothing waits. */
    boolean isQuiet() {
        return inbox.isEmpty() && uncommitted.isEmpty() && !preparing && !checkpointer.isBusy();
    }

    void apply(CommandBatch batch, Reply reply) {
        if (inbox.size() >= INBOX_LIMIT) {
            reply.send(new ShardReply.NotOwner(env.member()));
            return;
        }
        inbox.add(new Waiting(batch, reply));
        pump();
    }

    /** Answered once all that the answer has seen is committed, by an epoch that was confirmed after the question. */
    void ask(byte[] query, Reply reply) {
        Answer answer = state.machine().answer(query);
        long seen = state.lastSeq();
        confirm(reply, () -> {
            if (answer instanceof Answer.Ready ready) {
                reply.send(new ShardReply.Answered(seen, ready.bytes()));
            } else if (answer instanceof Answer.Fetch fetch) {
                env.blocking(fetch.fetch())
                        .onSuccess(bytes -> reply.send(new ShardReply.Answered(seen, bytes)))
                        .onFailure(e -> {
                            StoreOutage.tell(LOG, e, "a question to " + shard + " has no answer");
                            reply.send(new ShardReply.Refused(ErrorCode.STORE_UNAVAILABLE, "the store did not answer"));
                        });
            }
        });
    }

    /** Answered as {@link #ask} is: what came of a batch that is known by then is certain. */
    void askProducer(String producer, Reply reply) {
        ShardReply known = new ShardReply.Known(state.producers().lastOf(producer));
        confirm(reply, () -> reply.send(known));
    }

    void tail(Reply reply) {
        reply.send(new ShardReply.Tail(committedSeq));
    }

    /** Lets timers fire and takes checkpoints that are due. */
    void tick(long nowMs) {
        fireTimer(nowMs);
        pump();
        if (!preparing) {
            checkpointer.takeIfDue(nowMs);
        }
    }

    private void fireTimer(long nowMs) {
        if (!tickWaiting && state.machine().nextTimerMs() <= nowMs) {
            tickWaiting = true;
            apply(new CommandBatch("", 0, 0, List.of(Command.tick())), ignored -> {
                tickWaiting = false;
                setTimer();
            });
        }
    }

    /** A timer that is due before the lane looks again has an alarm of its own. */
    private void setTimer() {
        if (!env.role().hasExactTimers() || timerSet || discarded) {
            return;
        }
        long inMs = state.machine().nextTimerMs() - env.clock().millis();
        if (inMs < ShardLane.TICK_MS) {
            timerSet = true;
            env.vertx().setTimer(Math.max(1, inMs), alarm -> {
                timerSet = false;
                if (!discarded) {
                    fireTimer(env.clock().millis());
                }
            });
        }
    }

    /** Checkpoints and gives the shard up. Only when {@link #isQuiet}. */
    void release(Runnable released) {
        checkpointer.take(() -> env.log().submit(new LogWork.Release(shard, epoch, env.home(), outcome -> {
            discarded = true;
            released.run();
        })));
    }

    /** Forgets this incarnation: whatever waits is told to ask again. */
    void discard() {
        discarded = true;
        ShardReply again = new ShardReply.NotOwner(null);
        inbox.forEach(waiting -> waiting.reply.send(again));
        uncommitted.forEach(waiting -> waiting.reply.send(again));
        inbox.clear();
        uncommitted.clear();
    }

    private void pump() {
        // A full log would cost the shard its epoch; batches wait here, and their senders with them.
        while (!preparing && !inbox.isEmpty() && !discarded && !env.log().isFull()) {
            Waiting next = inbox.element();
            if (!isNew(next)) {
                inbox.remove();
                continue;
            }
            Callable<Runnable> preparation = state.prepare(next.batch);
            if (preparation == null) {
                inbox.remove();
                decide(next);
            } else {
                prepare(preparation);
            }
        }
    }

    private void prepare(Callable<Runnable> preparation) {
        preparing = true;
        env.blocking(preparation).onComplete(done -> {
            preparing = false;
            if (discarded) {
                return;
            }
            if (done.succeeded()) {
                done.result().run();
                pump();
            } else {
                fail("cannot read from the store: " + done.cause());
            }
        });
    }

    /** Whether the batch must be applied; a repeat is answered here: at once, or with the pending ack. */
    private boolean isNew(Waiting waiting) {
        if (waiting.batch.producer().isEmpty()) {
            return true;
        }
        switch (state.producers().check(waiting.batch)) {
            case NEW -> {
                return true;
            }
            case REPEAT -> {
                ShardReply.Committed answer = state.producers().replyTo(waiting.batch);
                if (answer.seq() <= committedSeq) {
                    waiting.reply.send(answer);
                } else {
                    uncommitted.add(new Uncommitted(answer.seq(), waiting.reply, answer));
                }
            }
            case OUT_OF_STEP ->
                waiting.reply.send(new ShardReply.Refused(
                        ErrorCode.SHARD_UNAVAILABLE, "the shard does not know what this sender sent before"));
        }
        return false;
    }

    private void decide(Waiting waiting) {
        LogRecord record;
        List<Row> rows;
        try {
            record = state.apply(waiting.batch, env.clock().millis());
            rows = env.role().project(shard, record);
        } catch (RuntimeException e) {
            // The state may be half changed: it is dropped and rebuilt from the log, and the batch is not tried again.
            LOG.error("Shard {} cannot apply a batch", shard, e);
            waiting.reply.send(new ShardReply.Refused(ErrorCode.INTERNAL, "the shard could not apply this"));
            fail("a batch could not be applied");
            return;
        }
        append(record, rows, waiting.reply);
        setTimer();
    }

    private void append(LogRecord record, List<Row> rows, Reply reply) {
        byte[] bytes = record.toBytes();
        checkpointer.logged(bytes.length);
        uncommitted.add(new Uncommitted(record.seq(), reply, ShardState.replyOf(record)));
        env.log()
                .submit(new LogWork.Append(
                        shard, epoch, record.seq(), record.timeMs(), bytes, rows, env.home(), outcome -> {
                            if (discarded) {
                                return;
                            }
                            if (outcome instanceof LogOutcome.Committed) {
                                committed(record);
                            } else {
                                notCommitted(record, outcome);
                            }
                        }));
    }

    private void committed(LogRecord record) {
        committedSeq = record.seq();
        env.publish(shard, record);
        List<Uncommitted> told = new ArrayList<>();
        uncommitted.removeIf(waiting -> waiting.seq <= committedSeq && told.add(waiting));
        told.forEach(waiting -> waiting.reply.send(waiting.answer));
        pump();
    }

    private void notCommitted(LogRecord record, LogOutcome outcome) {
        if (outcome instanceof LogOutcome.Refused refused) {
            // Sent again it would be refused again: its sender is told, everybody else's batches come back.
            LOG.error("The store refuses record {} of shard {}: {}", record.seq(), shard, refused.reason());
            ShardReply no = new ShardReply.Refused(ErrorCode.INTERNAL, "the store refuses this input");
            uncommitted.removeIf(waiting -> {
                boolean own = waiting.seq == record.seq();
                if (own) {
                    waiting.reply.send(no);
                }
                return own;
            });
        }
        fail("record " + record.seq() + " was not committed: " + outcome);
    }

    private void confirm(Reply reply, Runnable confirmed) {
        env.log().submit(new LogWork.Confirm(shard, epoch, env.home(), outcome -> {
            if (outcome instanceof LogOutcome.Committed && !discarded) {
                confirmed.run();
            } else {
                reply.send(new ShardReply.NotOwner(null));
                if (!discarded) {
                    fail("the epoch was not confirmed: " + outcome);
                }
            }
        }));
    }

    private void fail(String reason) {
        discard();
        onDiscard.accept(reason);
    }
}

package io.sojourn.gateway.rest;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which REST reads the store and parses places, away from the event loops; one pool per process.
 * At most {@link #MAX_PENDING} tasks run or wait; one more is refused with {@code OVERLOADED}.
 */
public final class BlockingWork {
    public static final int MAX_PENDING = 256;

    private static final int THREADS = 4;
    private static final int WARN_AFTER_S = 5;

    private final WorkerExecutor workers;
    private final AtomicInteger pending = new AtomicInteger();

    public BlockingWork(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("sojourn-rest", THREADS, WARN_AFTER_S, TimeUnit.SECONDS);
    }

    /** Runs a task on a worker; the future completes on the caller's context. The task throws a problem to answer it. */
    public <T> Future<T> run(Callable<T> task) {
        if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            return Future.failedFuture(
                    new ProblemException(ErrorCode.OVERLOADED, "more than " + MAX_PENDING + " reads are under way"));
        }
        return workers.executeBlocking(task, false).onComplete(done -> pending.decrementAndGet());
    }

    /** Runs the next task of an answer under way: never refused, since each answer has one at a time. */
    public <T> Future<T> goOn(Callable<T> task) {
        return workers.executeBlocking(task, false);
    }
}

package io.sojourn.ingest.kafka;

import io.sojourn.cluster.event.EventReceiver;
import io.sojourn.cluster.event.EventSubscriber;
import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way from an event loop to the thread that writes them. Bounded: with {@link #FULL} of them waiting, the
 * subscription is full, and what comes waits in the log.
 */
final class EventQueue implements EventReceiver {
    private static final int FULL = 5_000;

    /**
     * Some events.
     *
     * @param cursor after them, null if there is none here
     * @param ended why nothing more will come, null if more may
     */
    record Burst(
            List<byte[]> envelopes,
            @Nullable String cursor,
            @Nullable String ended) {}

    private final Context home;
    private final EventSubscriptions events;
    private final BlockingQueue<Burst> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable EventSubscriber subscriber;
    private volatile boolean stalled;

    /** @param home the event loop of the events */
    EventQueue(Context home, EventSubscriptions events) {
        this.home = home;
        this.events = events;
    }

    /** Subscribes; from any thread. */
    Future<EventSubscriber.Begun> open(Set<TopicFilter> topics, @Nullable String after) {
        Promise<EventSubscriber.Begun> begun = Promise.promise();
        home.runOnContext(now -> {
            EventSubscriber own = events.openLossless(this);
            subscriber = own;
            own.subscribe(topics, after).onComplete(begun);
        });
        return begun.future();
    }

    /** Ends; from any thread. */
    void close() {
        home.runOnContext(now -> {
            EventSubscriber own = subscriber;
            if (own != null) {
                own.leave();
            }
        });
    }

    /** The next of them, null if none comes in time. */
    @Nullable
    Burst next(long waitMs) throws InterruptedException {
        Burst burst = queue.poll(waitMs, TimeUnit.MILLISECONDS);
        if (burst != null) {
            int left = waiting.addAndGet(-burst.envelopes.size());
            if (stalled && left < FULL / 2) {
                home.runOnContext(now -> resume());
            }
        }
        return burst;
    }

    private void resume() {
        EventSubscriber own = subscriber;
        if (own != null && !isFull()) {
            own.resume();
        }
    }

    @Override
    public boolean isFull() {
        stalled = waiting.get() >= FULL;
        return stalled;
    }

    @Override
    public void receive(List<byte[]> envelopes, @Nullable String cursor) {
        waiting.addAndGet(envelopes.size());
        queue.add(new Burst(new ArrayList<>(envelopes), cursor, null));
    }

    @Override
    public void ended(String reason) {
        queue.add(new Burst(List.of(), null, reason));
    }
}

package io.sojourn.gateway.subscription;

import io.sojourn.gateway.subscription.Outbound.Mark;
import io.sojourn.gateway.subscription.Outbound.Reply;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * One connection: its subscriptions, and the one queue through which everything goes out to it, events and answers, in
 * order. Confined to its hub's event loop.
 */
public final class Subscriber {
    /** Written in one piece, and the most that is encoded ahead of a client that reads well. */
    private static final int BURST_BYTES = 16 * 1024;

    private final SubscriptionHub hub;
    private final EventSink sink;
    private final Executor home;
    private final Outbox outbox;
    private final Backlog backlog;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private final Map<TopicKey, Subscription> ownAgents = new LinkedHashMap<>(16, 0.75f, true);
    private List<Runnable> waitingForRoom = new ArrayList<>();
    private long newestEvent;
    /** What counts in the backlog: the outbox, while the transport takes no more. */
    private int behind;

    private boolean pumpDue;
    private boolean ending;

    Subscriber(SubscriptionHub hub, EventSink sink, Executor home, Outbox outbox, Backlog backlog) {
        this.hub = hub;
        this.sink = sink;
        this.home = home;
        this.outbox = outbox;
        this.backlog = backlog;
    }

    /** Sends an answer, behind all that was told before. */
    public void reply(String json) {
        send(new Reply(json));
    }

    /** Sends a cursor: that of a quiet stream too must move on, or retention would overtake it. */
    public void mark() {
        if (!ending) {
            send(new Mark(hub.cursorOf(this)));
        }
    }

    /** Writes what the transport takes. To be called when it takes more again. */
    public void pump() {
        pumpDue = false;
        if (ending) {
            return;
        }
        if (outbox.wantsMark() && sink.wantsCursor()) {
            outbox.add(new Mark(hub.cursorOf(this)));
        }
        drain();
        if (hasRoom() && !waitingForRoom.isEmpty()) {
            runWaiting();
        }
    }

    /** Whether the stream has ended or is about to. */
    public boolean isEnding() {
        return ending;
    }

    /** Ends the stream; the rest of the outbox is dropped. */
    public void end(CloseReason reason) {
        if (!ending) {
            ending = true;
            // Later: this may come in the middle of telling others of an event.
            home.execute(() -> {
                hub.leave(this);
                sink.close(reason);
            });
        }
    }

    void tell(OutboundEvent event) {
        send(event);
    }

    /** Whether a replay may go on. */
    boolean hasRoom() {
        return outbox.hasRoom() && (outbox.bytes() <= Backlog.FAIR_REPLAY_BYTES || !backlog.isOver());
    }

    /** Runs the action when the outbox has room again, or the stream has ended. */
    void whenRoom(Runnable action) {
        waitingForRoom.add(action);
    }

    /** True the first time that it is asked for this event. */
    boolean isNew(long event) {
        boolean isNew = newestEvent != event;
        newestEvent = event;
        return isNew;
    }

    /** Whether another subscription of this connection has told or will tell of the event. */
    boolean hears(ShardId shard, long seq, RecordEvents event, Subscription except) {
        for (Subscription each : subscriptions) {
            if (each != except && each.covers(shard, seq, event)) {
                return true;
            }
        }
        if (ownAgents.isEmpty()) {
            return false;
        }
        Subscription own = ownAgents.get(TopicKey.copyOf(event.topic(0)));
        return own != null && own.covers(shard, seq, event);
    }

    Set<Subscription> subscriptions() {
        return subscriptions;
    }

    /** By agent, the one that was sent for least recently first. */
    Map<TopicKey, Subscription> ownAgents() {
        return ownAgents;
    }

    void left() {
        ending = true;
        subscriptions.clear();
        ownAgents.clear();
        fallBehind(0);
        runWaiting();
    }

    private void send(Outbound entry) {
        if (ending) {
            return;
        }
        if (!outbox.add(entry)) {
            end(CloseReason.TOO_SLOW);
            return;
        }
        if (outbox.needsMark()) {
            outbox.add(new Mark(hub.cursorOf(this)));
        }
        if (!sink.isFull()) {
            writeSoon();
            return;
        }
        fallBehind(outbox.bytes());
        if (behind > Backlog.FAIR_BYTES && backlog.isOver()) {
            end(CloseReason.TOO_SLOW);
        }
    }

    private void fallBehind(int bytes) {
        backlog.change((long) bytes - behind);
        behind = bytes;
    }

    private void writeSoon() {
        if (outbox.bytes() >= BURST_BYTES) {
            drain();
        }
        if (!pumpDue) {
            pumpDue = true;
            home.execute(this::pump);
        }
    }

    private void drain() {
        while (!ending && !outbox.isEmpty() && !sink.isFull()) {
            sink.write(outbox.take(BURST_BYTES));
        }
        if (!ending) {
            fallBehind(sink.isFull() ? outbox.bytes() : 0);
        }
    }

    private void runWaiting() {
        List<Runnable> now = waitingForRoom;
        waitingForRoom = new ArrayList<>();
        now.forEach(Runnable::run);
    }
}

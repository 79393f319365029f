package io.sojourn.standalone;

import io.sojourn.cluster.event.EventReceiver;
import io.sojourn.cluster.event.EventSubscriber;
import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.EventSink;
import io.sojourn.gateway.subscription.EventTypes;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gateway's hub as other services know it. Without snapshots, which are for those who draw. */
final class HubSubscriptions implements EventSubscriptions {
    private final SubscriptionHub hub;

    HubSubscriptions(SubscriptionHub hub) {
        this.hub = hub;
    }

    @Override
    public EventSubscriber open(EventReceiver receiver) {
        return new Line(receiver, false);
    }

    @Override
    public EventSubscriber openLossless(EventReceiver receiver) {
        return new Line(receiver, true);
    }

    private final class Line implements EventSubscriber, EventSink {
        private final EventReceiver receiver;
        private final boolean lossless;
        private final Subscriber subscriber;
        private boolean left;

        Line(EventReceiver receiver, boolean lossless) {
            this.receiver = receiver;
            this.lossless = lossless;
            this.subscriber = lossless ? hub.connectLossless(this) : hub.connect(this);
        }

        @Override
        public Future<Begun> subscribe(Set<TopicFilter> topics, @Nullable String after) {
            StartPoint start;
            try {
                start = after == null ? StartPoint.LATEST : StartPoint.parse(after);
            } catch (ProblemException invalid) {
                return Future.failedFuture(invalid);
            }
            Promise<Begun> begun = Promise.promise();
            hub.subscribe(
                            subscriber,
                            new Interest(topics, EventTypes.ALL),
                            start,
                            at -> begun.complete(new Begun(at.cursor(), at.recovered())))
                    .onFailure(begun::tryFail)
                    .onSuccess(done -> begun.tryFail(ErrorCode.SHUTTING_DOWN.title()));
            return begun.future();
        }

        @Override
        public void unsubscribe(Collection<TopicFilter> topics) {
            hub.unsubscribe(subscriber, topics);
        }

        @Override
        public void resume() {
            subscriber.pump();
        }

        @Override
        public void leave() {
            left = true;
            hub.leave(subscriber);
        }

        @Override
        public boolean isFull() {
            return receiver.isFull();
        }

        @Override
        public boolean wantsCursor() {
            return lossless; // Only such a one comes back with it.
        }

        @Override
        public void write(List<Outbound> burst) {
            List<byte[]> envelopes = new ArrayList<>(burst.size());
            String cursor = null;
            for (Outbound next : burst) {
                if (next instanceof OutboundEvent event) {
                    if (cursor != null) {
                        receiver.receive(envelopes, cursor);
                        envelopes = new ArrayList<>();
                        cursor = null;
                    }
                    envelopes.add(event.json());
                } else if (next instanceof Outbound.Mark mark) {
                    cursor = mark.cursor();
                }
            }
            receiver.receive(envelopes, cursor);
        }

        @Override
        public void close(CloseReason reason) {
            if (!left) {
                receiver.ended(reason.text());
            }
        }
    }
}

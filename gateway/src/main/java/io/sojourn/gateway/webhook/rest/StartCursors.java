package io.sojourn.gateway.webhook.rest;

import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.EventSink;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.StartPoint;
import io.sojourn.gateway.subscription.Subscriber;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.vertx.core.Future;
import java.util.List;

/**
 * Where the logs stand: whatever is acked after the question comes after it. A webhook begins there, so that what happens
 * after the answer to its registration is not missed, however long its dispatcher takes to hear of it.
 */
final class StartCursors {
    private static final EventSink DEAF = new EventSink() {
        @Override
        public boolean isFull() {
            return true;
        }

        @Override
        public boolean wantsCursor() {
            return false;
        }

        @Override
        public void write(List<Outbound> burst) {
            // Never: it is always full.
        }

        @Override
        public void close(CloseReason reason) {
            // It leaves by itself.
        }
    };

    private final SubscriptionHub hub;

    StartCursors(SubscriptionHub hub) {
        this.hub = hub;
    }

    /** A cursor over all that touches the topics. Fails as {@link SubscriptionHub#subscribe} does. */
    Future<String> now(Interest interest) {
        Subscriber asking = hub.connect(DEAF);
        String[] cursor = new String[1];
        return hub.subscribe(asking, interest, StartPoint.LATEST, begun -> cursor[0] = begun.cursor())
                .onComplete(done -> hub.leave(asking))
                .map(done -> cursor[0]);
    }
}

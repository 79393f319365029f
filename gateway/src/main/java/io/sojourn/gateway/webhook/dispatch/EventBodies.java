package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.gateway.subscription.OutboundEvent;
import java.util.IdentityHashMap;

/**
 * Makes the body of an event once for all webhooks of an event loop: the hub tells them of the same event one after the
 * other. Keeps the newest few, and when it is full begins anew.
 */
final class EventBodies {
    private static final int KEPT = 256;

    private final IdentityHashMap<OutboundEvent, EventBody> made = new IdentityHashMap<>();

    EventBody of(OutboundEvent event) {
        EventBody known = made.get(event);
        if (known != null) {
            return known;
        }
        if (made.size() >= KEPT) {
            made.clear();
        }
        EventBody body = EventBody.of(event.json());
        made.put(event, body);
        return body;
    }
}

package io.sojourn.gateway.sse;

import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.gateway.subscription.Subscribed;
import io.sojourn.protocol.event.EventType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The stream of somebody without a key: it ends as soon as a chart that it is of is not for everybody any more. */
final class PublicOnly implements EventStreamFormat {
    private final EventStreamFormat format;
    private boolean over;

    PublicOnly(EventStreamFormat format) {
        this.format = format;
    }

    @Override
    public Buffer beginning(Subscribed subscribed, long retryMs) {
        return format.beginning(subscribed, retryMs);
    }

    @Override
    public Buffer burst(List<Outbound> burst) {
        for (int i = 0; i < burst.size() && !over; i++) {
            over = burst.get(i) instanceof OutboundEvent event && withdraws(event);
            if (over) {
                return format.burst(burst.subList(0, i));
            }
        }
        return over ? Buffer.buffer() : format.burst(burst);
    }

    @Override
    public boolean isOver() {
        return over || format.isOver();
    }

    private static boolean withdraws(OutboundEvent event) {
        return event.type() == EventType.CHART_UPDATED
                && !new JsonObject(Buffer.buffer(event.json()))
                        .getJsonObject("data")
                        .getBoolean("public");
    }
}

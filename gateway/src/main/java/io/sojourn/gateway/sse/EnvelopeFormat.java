package io.sojourn.gateway.sse;

import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.gateway.subscription.Subscribed;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as their envelopes (WHATWG HTML, "Server-sent events"). An {@code id:} stands with the last event that its
 * cursor covers, or alone: then a browser takes it over without an event.
 */
final class EnvelopeFormat implements EventStreamFormat {
    private final boolean named;
    private String lastCursor = "";

    EnvelopeFormat(boolean named) {
        this.named = named;
    }

    @Override
    public Buffer beginning(Subscribed subscribed, long retryMs) {
        lastCursor = subscribed.cursor();
        return EventStreamFormat.beginningOf(subscribed, retryMs);
    }

    @Override
    public Buffer burst(List<Outbound> burst) {
        Buffer out = Buffer.buffer(1024);
        OutboundEvent held = null;
        for (Outbound next : burst) {
            if (next instanceof OutboundEvent event) {
                append(held, out);
                held = event;
            } else if (next instanceof Outbound.Mark mark) {
                appendId(mark.cursor(), held, out);
                append(held, out);
                held = null;
            }
        }
        append(held, out);
        return out;
    }

    private void append(@Nullable OutboundEvent event, Buffer out) {
        if (event != null) {
            if (named) {
                out.appendString("event: ")
                        .appendString(event.type().wireName())
                        .appendString("\n");
            }
            out.appendString("data: ").appendBytes(event.json()).appendString("\n\n");
        }
    }

    private void appendId(String cursor, @Nullable OutboundEvent event, Buffer out) {
        if (!cursor.equals(lastCursor)) {
            lastCursor = cursor;
            out.appendString("id: ").appendString(cursor).appendString(event == null ? "\n\n" : "\n");
        }
    }
}

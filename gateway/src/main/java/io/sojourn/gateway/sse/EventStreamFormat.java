package io.sojourn.gateway.sse;

import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.Subscribed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Lays out what one event stream says (WHATWG HTML, "Server-sent events"). */
public interface EventStreamFormat {
    /** What comes first. */
    Buffer beginning(Subscribed subscribed, long retryMs);

    /** What comes of a burst; may be empty. */
    Buffer burst(List<Outbound> burst);

    /** Whether what was laid out last is the end. */
    default boolean isOver() {
        return false;
    }

    /** Why a stream that is over ends. */
    default CloseReason end() {
        return CloseReason.NO_LONGER_SHOWN;
    }

    /** What is said last when the server ends the stream; may be empty. */
    default Buffer farewell(CloseReason reason) {
        return Buffer.buffer();
    }

    /** The pieces that what was laid out is written in. */
    default List<Buffer> writes(Buffer laidOut) {
        return List.of(laidOut);
    }

    /** How a stream of events begins: when to come back, a gap if there is one, and the first cursor. */
    static Buffer beginningOf(Subscribed subscribed, long retryMs) {
        Buffer out = Buffer.buffer(512).appendString("retry: " + retryMs + "\n");
        if (!subscribed.recovered()) {
            out.appendString("event: resume_gap\ndata: ")
                    .appendString(new JsonObject()
                            .put("event_type", "resume_gap")
                            .put("recovered", false)
                            .encode())
                    .appendString("\n");
        }
        return out.appendString("id: " + subscribed.cursor() + "\n\n");
    }
}

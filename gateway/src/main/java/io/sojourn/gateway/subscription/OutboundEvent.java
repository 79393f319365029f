package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventType;
import org.jspecify.annotations.Nullable;

/** An event as JSON, encoded once and shared by all who are told of it on one event loop. */
public final class OutboundEvent implements Outbound {
    private final EventType type;
    private final byte[] json;
    private final @Nullable TopicKey conflatedBy;

    OutboundEvent(EventType type, byte[] json, @Nullable TopicKey conflatedBy) {
        this.type = type;
        this.json = json;
        this.conflatedBy = conflatedBy;
    }

    @Override
    public int bytes() {
        return OVERHEAD_BYTES + json.length;
    }

    public EventType type() {
        return type;
    }

    /** The envelope as UTF-8, without a line break; nobody may change it. */
    public byte[] json() {
        return json;
    }

    /** The agent whose newer location makes this one superfluous, or null if nothing does. */
    @Nullable
    TopicKey conflatedBy() {
        return conflatedBy;
    }
}

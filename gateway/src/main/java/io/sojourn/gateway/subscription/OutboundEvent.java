package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event as JSON, encoded once and shared by all who are told of it on one event loop. */
public final class OutboundEvent implements Outbound {
    private final EventType type;
    private final byte[] json;
    private final @Nullable TopicKey conflatedBy;
    private @Nullable String text;

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

    /** The same as a string, made once for all. */
    public String text() {
        String made = text;
        if (made == null) {
            made = new String(json, StandardCharsets.UTF_8);
            text = made;
        }
        return made;
    }

    /** The agent whose newer location makes this one superfluous, or null if nothing does. */
    @Nullable
    TopicKey conflatedBy() {
        return conflatedBy;
    }
}

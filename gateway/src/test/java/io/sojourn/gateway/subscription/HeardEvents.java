package io.sojourn.gateway.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that notes what it hears, and reads only when it is let. */
final class HeardEvents implements EventSink {
    private final List<JsonObject> events = new ArrayList<>();
    private final List<Outbound> all = new ArrayList<>();
    private @Nullable CloseReason closed;
    boolean full;

    List<String> ids() {
        return events.stream().map(event -> event.getString("id")).toList();
    }

    List<JsonObject> events() {
        return events;
    }

    /** Everything in order. */
    List<Outbound> all() {
        return all;
    }

    /** The cursor after all that was heard, null without one. */
    @Nullable
    String lastCursor() {
        String cursor = null;
        for (Outbound each : all) {
            if (each instanceof Outbound.Mark mark) {
                cursor = mark.cursor();
            }
        }
        return cursor;
    }

    @Nullable
    CloseReason closed() {
        return closed;
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public boolean wantsCursor() {
        return true;
    }

    @Override
    public void write(List<Outbound> burst) {
        all.addAll(burst);
        for (Outbound each : burst) {
            if (each instanceof OutboundEvent event) {
                events.add(new JsonObject(new String(event.json(), UTF_8)));
            }
        }
    }

    @Override
    public void close(CloseReason reason) {
        closed = reason;
    }
}

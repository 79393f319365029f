package io.sojourn.ingest.location;

import io.sojourn.cluster.intake.Recorded;
import io.sojourn.protocol.event.EventId;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that a request's fixes caused, as JSON: what was decided, not a {@code location_update} for each, which
 * would only tell the sender its own fixes.
 */
final class CausedEvents {
    static final int MAX = 1000;

    private final EventJson encoder;
    private final List<byte[]> events = new ArrayList<>();

    CausedEvents(EventJson encoder) {
        this.encoder = encoder;
    }

    List<byte[]> list() {
        return events;
    }

    /** Adds those events that these fixes caused. */
    void add(Recorded fixes) {
        for (byte[] bytes : fixes.result().events()) {
            if (events.size() == MAX) {
                return;
            }
            RecordedEvent event = RecordedEvent.read(bytes);
            if (event.fixIndex() >= fixes.from() && event.fixIndex() < fixes.to()) {
                events.add(
                        encoder.encode(new EventId(fixes.shard(), fixes.result().seq(), event.index()), event.event()));
            }
        }
    }
}

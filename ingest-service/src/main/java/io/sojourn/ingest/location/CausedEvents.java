package io.sojourn.ingest.location;

import io.sojourn.protocol.event.EventId;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.RecordedEvent;
import io.sojourn.protocol.shard.ShardId;
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

    /** Adds those events of a record that fixes {@code [from, to)} of its command caused. */
    void add(ShardId shard, long seq, List<byte[]> recorded, int from, int to) {
        for (byte[] bytes : recorded) {
            if (events.size() == MAX) {
                return;
            }
            RecordedEvent event = RecordedEvent.read(bytes);
            if (event.fixIndex() >= from && event.fixIndex() < to) {
                events.add(encoder.encode(new EventId(shard, seq, event.index()), event.event()));
            }
        }
    }
}

package io.sojourn.protocol.event;

import io.sojourn.protocol.camera.DetectionFilter;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicRef;
import java.io.IOException;

/**
 * Walks over the events of a shard's records in the order of their making, whatever the shard's role. {@link #next()}
 * moves on, the accessors show the current event: its type, its place in the record and its topics without making an
 * object; {@link EventJson} makes the envelope. One walker for all records of a shard, since it is reused. Not
 * thread-safe.
 */
public abstract class RecordEvents {
    private final ShardId shard;
    private long seq;

    /** For the events of one shard. */
    RecordEvents(ShardId shard) {
        this.shard = shard;
    }

    /** A walker for the records of a shard. */
    public static RecordEvents of(ShardId shard) {
        return switch (shard.role()) {
            case DWELL -> new DwellEvents(shard);
            case MESSAGE -> new MessageEvents(shard);
            case CHART, WEBHOOK, CAMERA, CHAT -> new TopicEvents(shard);
        };
    }

    /**
     * Begins a record, before its first event.
     *
     * @param withUpdates whether events that are the input itself are wanted ({@link EventType#isUpdate()}): without
     *     them the input is not looked at
     */
    public final RecordEvents reset(LogRecord record, boolean withUpdates) {
        seq = record.seq();
        begin(record, withUpdates);
        return this;
    }

    /** Moves to the next event; false at the end. */
    public abstract boolean next();

    public abstract EventType type();

    public final EventId id() {
        return new EventId(shard, seq, index());
    }

    /** The event's place in its record. */
    public abstract int index();

    /** How many topics the event has: at least one. */
    public abstract int topicCount();

    /**
     * A topic of the event, valid until the next move.
     *
     * @param number 0 for the primary one, below {@link #topicCount()}
     */
    public abstract TopicRef topic(int number);

    /** Whether it is no detection, or one that a filter lets by. */
    public boolean passes(DetectionFilter filter) {
        return true;
    }

    abstract void begin(LogRecord record, boolean withUpdates);

    /** Writes the envelope. */
    abstract void write(EventWriter out) throws IOException;
}

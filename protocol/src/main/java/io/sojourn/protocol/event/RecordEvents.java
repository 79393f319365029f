package io.sojourn.protocol.event;

import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.record.AcceptedFixes;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the events of a dwell shard's record in the order of their making: for each accepted fix its {@code
 * location_update}, read off the input, then what that fix caused. {@link #next()} moves on, the accessors show the
 * current event: type and agent without making an object, the rest decoded when it is asked for. Without location
 * updates the fixes are not looked at. Not thread-safe.
 */
public final class RecordEvents {
    private final ShardId shard;
    private final AcceptedFixes fixes = new AcceptedFixes();
    private final EventHeader header = new EventHeader();

    private List<byte[]> events = List.of();
    private long seq;
    private int eventsRead;

    // The two sources, merged: each shows its next event, or the current one if it gave that.
    private boolean fixAhead;
    private boolean eventAhead;
    private Current current = Current.NONE;
    private int index;
    private @Nullable PlaceEvent decoded;

    public RecordEvents(ShardId shard) {
        this.shard = shard;
    }

    /** Begins a record, before its first event. */
    public RecordEvents reset(LogRecord record, boolean withLocationUpdates) {
        seq = record.seq();
        fixes.reset(record);
        fixAhead = withLocationUpdates && fixes.next();
        events = record.events();
        eventsRead = 0;
        eventAhead = readHeader();
        current = Current.NONE;
        index = -1;
        return this;
    }

    /** Moves to the next event; false at the end. */
    public boolean next() {
        decoded = null;
        if (current == Current.UPDATE) {
            fixAhead = fixes.next();
        } else if (current == Current.DECIDED) {
            eventAhead = readHeader();
        }
        if (fixAhead && !(eventAhead && header.isBefore(fixes.commandIndex(), fixes.fixIndex()))) {
            current = Current.UPDATE;
            index++;
        } else if (eventAhead) {
            current = Current.DECIDED;
            index = header.index();
        } else {
            current = Current.NONE;
        }
        return current != Current.NONE;
    }

    public EventType type() {
        return onUpdate() ? EventType.LOCATION_UPDATE : header.type();
    }

    public EventId id() {
        return new EventId(shard, seq, index);
    }

    /** The event's place in its record. */
    public int index() {
        return index;
    }

    /** The bytes in which {@link #agentOffset()} points, until the next move. */
    public byte[] array() {
        return onUpdate() ? fixes.fix().array() : header.array();
    }

    /** Where the agent's id begins, as UTF-8. */
    public int agentOffset() {
        return onUpdate() ? fixes.fix().idOffset() : header.agentOffset();
    }

    public int agentLength() {
        return onUpdate() ? fixes.fix().idLength() : header.agentLength();
    }

    public String agentId() {
        return new String(array(), agentOffset(), agentLength(), StandardCharsets.UTF_8);
    }

    /** The place whose topic carries the event too, or null. */
    public @Nullable String placeId() {
        return onUpdate() ? null : event().placeId();
    }

    /** The decided event; not for a {@code location_update}. */
    public PlaceEvent event() {
        if (onUpdate()) {
            throw new IllegalStateException("a location_update is the fix itself");
        }
        PlaceEvent event = decoded;
        if (event == null) {
            event = RecordedEvent.read(header.array()).event();
            decoded = event;
        }
        return event;
    }

    /** The fix; only for a {@code location_update}, and until the next move. */
    public FixReader fix() {
        return fixes.fix();
    }

    /** What became of the fix ({@code FixOutcome}); only for a {@code location_update}. */
    public int outcome() {
        return fixes.outcome();
    }

    private boolean onUpdate() {
        return current == Current.UPDATE;
    }

    private boolean readHeader() {
        if (eventsRead == events.size()) {
            return false;
        }
        header.read(events.get(eventsRead++));
        return true;
    }

    private enum Current {
        NONE,
        UPDATE,
        DECIDED
    }
}

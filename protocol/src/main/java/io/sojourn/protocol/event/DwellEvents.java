package io.sojourn.protocol.event;

import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.record.AcceptedFixes;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;
import java.io.IOException;
import java.util.List;

/**
 * The events of a dwell shard: for each accepted fix its {@code location_update}, read off the input, then what that fix
 * caused. Without location updates the fixes are not looked at.
 */
final class DwellEvents extends RecordEvents {
    /** The number of the place's topic, where the agent's is 0. */
    private static final int PLACE = 1;

    private final AcceptedFixes fixes = new AcceptedFixes();
    private final PlaceEventHeader header = new PlaceEventHeader();
    private final TopicRef fixAgent = new TopicRef();
    private final TopicRef place = new TopicRef();

    private List<byte[]> events = List.of();
    private int eventsRead;

    // The two sources, merged: each shows its next event, or the current one if it gave that.
    private boolean fixAhead;
    private boolean eventAhead;
    private Current current = Current.NONE;
    private int index;
    /** Of the current event; 0 while nobody has asked. */
    private int topicCount;

    DwellEvents(ShardId shard) {
        super(shard);
    }

    @Override
    void begin(LogRecord record, boolean withUpdates) {
        fixes.reset(record);
        fixAhead = withUpdates && fixes.next();
        events = record.events();
        eventsRead = 0;
        eventAhead = readHeader();
        current = Current.NONE;
        index = -1;
    }

    @Override
    public boolean next() {
        topicCount = 0;
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

    @Override
    public EventType type() {
        return onUpdate() ? EventType.LOCATION_UPDATE : header.type();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int topicCount() {
        if (topicCount == 0) {
            topicCount = !onUpdate() && header.locatePlace(place) ? PLACE + 1 : PLACE;
        }
        return topicCount;
    }

    @Override
    public TopicRef topic(int number) {
        if (number == PLACE) {
            return place;
        }
        if (!onUpdate()) {
            return header.agent();
        }
        FixReader fix = fixes.fix();
        fixAgent.pointAt(TopicKind.AGENTS, fix.array(), fix.idOffset(), fix.idLength());
        return fixAgent;
    }

    @Override
    void write(EventWriter out) throws IOException {
        if (onUpdate()) {
            out.write(id(), fixes.fix(), fixes.outcome());
        } else {
            out.write(id(), RecordedEvent.read(header.array()).event());
        }
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

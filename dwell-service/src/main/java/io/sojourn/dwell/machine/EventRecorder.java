package io.sojourn.dwell.machine;

import io.sojourn.dwell.detector.EventSink;
import io.sojourn.protocol.event.PlaceEvent;
import io.sojourn.protocol.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Takes down the events of one batch, each with its place in the record and its cause. */
final class EventRecorder implements EventSink {
    private final List<byte[]> events = new ArrayList<>();
    private int nextIndex;
    private int command;
    private int fix;

    void beginBatch() {
        events.clear();
        nextIndex = 0;
    }

    /** What is emitted from now on is caused by a command without fixes. */
    void beginCommand(int commandIndex) {
        command = commandIndex;
        fix = 0;
    }

    /** What is emitted from now on is caused by this fix, whose {@code location_update} comes first. */
    void beginFix(int commandIndex, int fixIndex) {
        command = commandIndex;
        fix = fixIndex;
        nextIndex++;
    }

    /** The fix that was begun was known already: it has no {@code location_update}, and caused no event. */
    void dropFix() {
        nextIndex--;
    }

    @Override
    public void emit(PlaceEvent event) {
        events.add(new RecordedEvent(nextIndex++, command, fix, event).toBytes());
    }

    List<byte[]> events() {
        return events;
    }
}

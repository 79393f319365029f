package io.sojourn.dwell.detector;

import io.sojourn.protocol.event.PlaceEvent;

/** Takes what the detector decides, in order. */
@FunctionalInterface
public interface EventSink {
    void emit(PlaceEvent event);
}

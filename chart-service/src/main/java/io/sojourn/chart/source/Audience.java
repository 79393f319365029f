package io.sojourn.chart.source;

import io.sojourn.protocol.chart.ChartSource.Measure;
import io.sojourn.protocol.event.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The listeners to one shard, by what concerns them, so that a record costs no more than those that it concerns. */
final class Audience {
    private final Set<SourceListener> all = new LinkedHashSet<>();
    private final Map<String, List<SourceListener>> ofPlace = new HashMap<>();
    private final Map<String, List<SourceListener>> ofAgent = new HashMap<>();
    private final Map<EventType, List<SourceListener>> ofType = new EnumMap<>(EventType.class);

    static Audience of(SourceListener listener) {
        Audience only = new Audience();
        only.add(listener);
        return only;
    }

    void add(SourceListener listener) {
        if (!all.add(listener)) {
            return;
        }
        String id = listener.source().id();
        switch (listener.source().measure()) {
            case OCCUPANCY, DWELL_DURATION -> add(ofPlace, id, listener);
            case SPEED -> add(ofAgent, id, listener);
            case RATE -> add(ofType, typeOf(listener), listener);
        }
    }

    void remove(SourceListener listener) {
        if (!all.remove(listener)) {
            return;
        }
        String id = listener.source().id();
        switch (listener.source().measure()) {
            case OCCUPANCY, DWELL_DURATION -> remove(ofPlace, id, listener);
            case SPEED -> remove(ofAgent, id, listener);
            case RATE -> remove(ofType, typeOf(listener), listener);
        }
    }

    boolean contains(SourceListener listener) {
        return all.contains(listener);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean concernsPlaces() {
        return !ofPlace.isEmpty();
    }

    boolean concernsAgents() {
        return !ofAgent.isEmpty();
    }

    /** The types whose events are counted. */
    Set<EventType> types() {
        return ofType.keySet();
    }

    Collection<SourceListener> ofPlace(String extentId) {
        return ofPlace.getOrDefault(extentId, List.of());
    }

    Collection<SourceListener> ofAgent(String agentId) {
        return ofAgent.getOrDefault(agentId, List.of());
    }

    Collection<SourceListener> ofType(EventType type) {
        return ofType.getOrDefault(type, List.of());
    }

    private static EventType typeOf(SourceListener listener) {
        EventType type = listener.source().measure() == Measure.RATE
                ? EventType.named(listener.source().id())
                : null;
        if (type == null) {
            throw new IllegalArgumentException("no events are counted for " + listener.source());
        }
        return type;
    }

    private static <K> void add(Map<K, List<SourceListener>> index, K key, SourceListener listener) {
        index.computeIfAbsent(key, none -> new ArrayList<>()).add(listener);
    }

    private static <K> void remove(Map<K, List<SourceListener>> index, K key, SourceListener listener) {
        index.computeIfPresent(key, (same, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }
}

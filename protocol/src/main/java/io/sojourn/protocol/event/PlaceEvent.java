package io.sojourn.protocol.event;

import org.jspecify.annotations.Nullable;

/**
 * What the dwell detector decides about one agent. All times are epoch milliseconds of event time except {@code
 * lastSeenMs}, durations follow from them and are never negative.
 */
public sealed interface PlaceEvent {
    String agentId();

    /** The event's own time. */
    long timeMs();

    /** Where the agent was. */
    Position location();

    EventType type();

    /** The named place that this concerns, whose topic carries it too; null if none. */
    @Nullable
    String placeId();

    /** {@code encounter_start}: the agent has stayed for the dwell time. */
    record EncounterStarted(String agentId, long timeMs, Position location, Stay stay) implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.ENCOUNTER_START;
        }

        @Override
        public @Nullable String placeId() {
            return stay.atNamedPlace() ? stay.extentId() : null;
        }
    }

    /** {@code encounter}: the stay has lasted long enough to be recorded as a visit. */
    record EncounterRecorded(String agentId, long timeMs, Position location, Stay stay) implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.ENCOUNTER;
        }

        @Override
        public @Nullable String placeId() {
            return stay.atNamedPlace() ? stay.extentId() : null;
        }
    }

    /**
     * {@code encounter_end}: the stay is over.
     *
     * @param endMs the last fix inside
     * @param recorded whether an {@code encounter} told of it
     */
    record EncounterEnded(
            String agentId, long timeMs, Position location, Stay stay, long endMs, boolean recorded, EndReason reason)
            implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.ENCOUNTER_END;
        }

        @Override
        public @Nullable String placeId() {
            return stay.atNamedPlace() ? stay.extentId() : null;
        }
    }

    /** {@code transition}: the agent left a dwell and is on its way; {@code location} is {@code to}. */
    record Transitioned(
            String agentId,
            long timeMs,
            Position from,
            Position to,
            String fromExtentId,
            @Nullable String fromExtentName,
            long dwellDurationMs)
            implements PlaceEvent {
        @Override
        public Position location() {
            return to;
        }

        @Override
        public EventType type() {
            return EventType.TRANSITION;
        }

        @Override
        public @Nullable String placeId() {
            return fromExtentName == null ? null : fromExtentId;
        }
    }

    /** {@code place_enter}: inside a named place for its enter delay; {@code timeMs} is the first fix inside. */
    record PlaceEntered(String agentId, long timeMs, Position location, String placeId, String placeName)
            implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.PLACE_ENTER;
        }
    }

    /** {@code place_exit}: outside a named place for its exit delay; {@code timeMs} is the last fix inside. */
    record PlaceExited(
            String agentId,
            long timeMs,
            Position location,
            String placeId,
            String placeName,
            long enteredMs,
            EndReason reason)
            implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.PLACE_EXIT;
        }
    }

    /** {@code agent_lost}: silent for the agent timeout; {@code lastSeenMs} by time of receipt. */
    record AgentLost(String agentId, long timeMs, Position location, long lastSeenMs) implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.AGENT_LOST;
        }

        @Override
        public @Nullable String placeId() {
            return null;
        }
    }

    /** {@code agent_back}: heard of again; {@code lastSeenMs} is the time of receipt before the silence. */
    record AgentBack(String agentId, long timeMs, Position location, long lastSeenMs) implements PlaceEvent {
        @Override
        public EventType type() {
            return EventType.AGENT_BACK;
        }

        @Override
        public @Nullable String placeId() {
            return null;
        }
    }
}

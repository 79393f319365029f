package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.PlaceEvent.AgentBack;
import io.sojourn.protocol.event.PlaceEvent.AgentLost;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.event.PlaceEvent.EncounterStarted;
import io.sojourn.protocol.event.PlaceEvent.PlaceEntered;
import io.sojourn.protocol.event.PlaceEvent.PlaceExited;
import io.sojourn.protocol.event.PlaceEvent.Transitioned;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;

/** The binary form of a place event: type u8, agent id, time i64, then the fields in the order of the record. */
public final class PlaceEventCodec {
    private PlaceEventCodec() {}

    public static void write(PlaceEvent event, BinaryWriter out) {
        out.u8(event.type().code()).string(event.agentId()).i64(event.timeMs());
        if (event instanceof EncounterStarted e) {
            e.location().write(out);
            e.stay().write(out);
        } else if (event instanceof EncounterRecorded e) {
            e.location().write(out);
            e.stay().write(out);
        } else if (event instanceof EncounterEnded e) {
            e.location().write(out);
            e.stay().write(out);
            out.i64(e.endMs()).u8(e.recorded() ? 1 : 0).u8(e.reason().ordinal());
        } else if (event instanceof Transitioned e) {
            e.from().write(out);
            e.to().write(out);
            out.string(e.fromExtentId()).optionalString(e.fromExtentName()).i64(e.dwellDurationMs());
        } else if (event instanceof PlaceEntered e) {
            e.location().write(out);
            out.string(e.placeId()).string(e.placeName());
        } else if (event instanceof PlaceExited e) {
            e.location().write(out);
            out.string(e.placeId()).string(e.placeName()).i64(e.enteredMs());
            out.u8(e.reason().ordinal());
        } else if (event instanceof AgentLost e) {
            e.location().write(out);
            out.i64(e.lastSeenMs());
        } else if (event instanceof AgentBack e) {
            e.location().write(out);
            out.i64(e.lastSeenMs());
        }
    }

    public static PlaceEvent read(BinaryReader in) {
        EventType type = EventType.of(in.u8());
        String agent = in.string();
        long time = in.i64();
        Position at = Position.read(in);
        return switch (type) {
            case ENCOUNTER_START -> new EncounterStarted(agent, time, at, Stay.read(in));
            case ENCOUNTER -> new EncounterRecorded(agent, time, at, Stay.read(in));
            case ENCOUNTER_END ->
                new EncounterEnded(agent, time, at, Stay.read(in), in.i64(), in.u8() == 1, EndReason.of(in.u8()));
            case TRANSITION ->
                new Transitioned(agent, time, at, Position.read(in), in.string(), in.optionalString(), in.i64());
            case PLACE_ENTER -> new PlaceEntered(agent, time, at, in.string(), in.string());
            case PLACE_EXIT ->
                new PlaceExited(agent, time, at, in.string(), in.string(), in.i64(), EndReason.of(in.u8()));
            case AGENT_LOST -> new AgentLost(agent, time, at, in.i64());
            case AGENT_BACK -> new AgentBack(agent, time, at, in.i64());
            default -> throw new IllegalArgumentException(type + " is no event of a place");
        };
    }

    /**
     * Points at the id of the named place that an event concerns, without decoding it.
     *
     * @param in behind the agent's id
     * @return whether there is one, see {@link PlaceEvent#placeId()}
     */
    static boolean locatePlace(EventType type, BinaryReader in, TopicRef place) {
        in.skip(Long.BYTES + Position.BYTES);
        switch (type) {
            case PLACE_ENTER, PLACE_EXIT -> {
                pointAtNext(in, place);
                return true;
            }
            case ENCOUNTER_START, ENCOUNTER, ENCOUNTER_END -> in.skip(in.length()); // The stay's own id.
            case TRANSITION -> in.skip(Position.BYTES);
            default -> {
                return false;
            }
        }
        pointAtNext(in, place);
        boolean hasName = in.u8() != 0;
        return hasName;
    }

    private static void pointAtNext(BinaryReader in, TopicRef place) {
        int length = in.length();
        place.pointAt(TopicKind.PLACES, in.array(), in.skip(length), length);
    }
}

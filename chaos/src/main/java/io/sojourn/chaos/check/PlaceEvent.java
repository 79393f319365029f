package io.sojourn.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.chaos.hear.Heard;
import java.util.Set;

/** What is compared of a place event: all but the id that the log gave it. */
record PlaceEvent(String type, String timestamp, JsonNode data) {
    private static final Set<String> TYPES = Set.of(
            "encounter_start",
            "encounter",
            "encounter_end",
            "transition",
            "place_enter",
            "place_exit",
            "agent_lost",
            "agent_back");

    static boolean is(Heard event) {
        return TYPES.contains(event.type());
    }

    static PlaceEvent of(Heard event) {
        return new PlaceEvent(event.type(), event.timestamp(), event.data());
    }

    @Override
    public String toString() {
        return type + " at " + timestamp + " " + data;
    }
}

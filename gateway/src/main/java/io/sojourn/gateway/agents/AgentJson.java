package io.sojourn.gateway.agents;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;

/**
 * Writes an agent's state. While it dwells, {@code dwell_duration} reaches from the first fix of the stay to the newest
 * fix: how long it is known to have stayed, in the agent's own time, so that a replay of last year's trace shows no year.
 */
public final class AgentJson {
    private AgentJson() {}

    public static void write(AgentView agent, JsonGenerator json, WireJson wire) throws IOException {
        write(new AgentNear(agent, Double.NaN), json, wire);
    }

    static void write(AgentNear near, JsonGenerator json, WireJson wire) throws IOException {
        AgentView agent = near.view();
        json.writeStartObject();
        json.writeStringField("agent_id", agent.agentId());
        json.writeStringField("status", agent.stay() == null ? "moving" : "dwelling");
        wire.position("location", agent.location());
        wire.time("timestamp", agent.fixTimeMs());
        writeStay(agent, json, wire);
        json.writeBooleanField("recorded", agent.recorded());
        json.writeArrayFieldStart("places");
        for (String place : agent.placeIds()) {
            json.writeString(place);
        }
        json.writeEndArray();
        json.writeBooleanField("lost", agent.lost());
        wire.time("last_seen", agent.lastSeenMs());
        if (!Double.isNaN(near.distanceM())) {
            json.writeNumberField("distance_m", Math.round(near.distanceM() * 100) / 100.0);
        }
        json.writeEndObject();
    }

    private static void writeStay(AgentView agent, JsonGenerator json, WireJson wire) throws IOException {
        Stay stay = agent.stay();
        if (stay == null) {
            for (String field :
                    new String[] {"dwell_start", "dwell_duration", "extent_id", "extent_name", "encounter_id"}) {
                json.writeNullField(field);
            }
            return;
        }
        wire.time("dwell_start", stay.startMs());
        wire.seconds("dwell_duration", agent.fixTimeMs() - stay.startMs());
        json.writeStringField("extent_id", stay.extentId());
        json.writeStringField("extent_name", stay.extentName());
        json.writeStringField("encounter_id", stay.encounterId());
    }
}

package io.sojourn.gateway.agents;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.time.Timestamps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes an agent's state. While it dwells, {@code dwell_duration} reaches from the first fix of the stay to the newest
 * fix: how long it is known to have stayed, in the agent's own time, so that a replay of last year's trace shows no year.
 */
public final class AgentJson {
    private AgentJson() {}

    public static void write(AgentView agent, JsonGenerator json) throws IOException {
        write(new AgentNear(agent, Double.NaN), json);
    }

    static void write(AgentNear near, JsonGenerator json) throws IOException {
        AgentView agent = near.view();
        json.writeStartObject();
        json.writeStringField("agent_id", agent.agentId());
        json.writeStringField("status", agent.stay() == null ? "moving" : "dwelling");
        json.writeFieldName("location");
        write(agent.location(), json);
        json.writeStringField("timestamp", Timestamps.format(agent.fixTimeMs()));
        writeStay(agent.stay(), agent, json);
        json.writeArrayFieldStart("places");
        for (String place : agent.placeIds()) {
            json.writeString(place);
        }
        json.writeEndArray();
        json.writeBooleanField("lost", agent.lost());
        json.writeStringField("last_seen", Timestamps.format(agent.lastSeenMs()));
        if (!Double.isNaN(near.distanceM())) {
            json.writeNumberField("distance_m", Math.round(near.distanceM() * 100) / 100.0);
        }
        json.writeEndObject();
    }

    private static void writeStay(@Nullable Stay stay, AgentView agent, JsonGenerator json) throws IOException {
        json.writeStringField("dwell_start", stay == null ? null : Timestamps.format(stay.startMs()));
        json.writeFieldName("dwell_duration");
        if (stay == null) {
            json.writeNull();
        } else {
            json.writeNumber(stayedMs(stay, agent) / 1e3);
        }
        json.writeStringField("extent_id", stay == null ? null : stay.extentId());
        json.writeStringField("extent_name", stay == null ? null : stay.extentName());
        json.writeStringField("encounter_id", stay == null ? null : stay.encounterId());
        json.writeBooleanField("recorded", agent.recorded());
    }

    /** How long the stay has lasted by the agent's newest fix; never negative. */
    public static long stayedMs(Stay stay, AgentView agent) {
        return Math.max(0, agent.fixTimeMs() - stay.startMs());
    }

    public static void write(Position position, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(position.longitude());
        json.writeNumber(position.latitude());
        json.writeEndArray();
    }
}

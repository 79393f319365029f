package io.sojourn.gateway.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;

/** Writes an encounter as lists and graphs show it. */
public final class VisitJson {
    private VisitJson() {}

    static void write(Visit visit, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStartObject();
        writeNames(visit, json);
        writeStay(visit, json, wire);
        json.writeEndObject();
    }

    /** Which it is, whose and at which place. */
    static void writeNames(Visit visit, JsonGenerator json) throws IOException {
        json.writeStringField("encounter_id", visit.stay().encounterId());
        json.writeStringField("agent_id", visit.encounter().agentId());
        json.writeStringField("extent_id", visit.stay().extentId());
        json.writeStringField("extent_name", visit.stay().extentName());
    }

    /** Where and when it was: the members that do not name agent and extent. */
    public static void writeStay(Visit visit, JsonGenerator json, WireJson wire) throws IOException {
        wire.position("location", visit.stay().center());
        writeTimes(visit, json, wire);
    }

    /** When it was, and why it ended. */
    static void writeTimes(Visit visit, JsonGenerator json, WireJson wire) throws IOException {
        wire.time("dwell_start", visit.stay().startMs());
        Long end = visit.encounter().endMs();
        if (end == null) {
            json.writeNullField("dwell_end");
        } else {
            wire.time("dwell_end", end);
        }
        wire.seconds("duration", visit.durationMs());
        EndReason reason = visit.encounter().reason();
        json.writeStringField("reason", reason == null ? null : reason.wireName());
    }
}

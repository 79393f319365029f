package io.sojourn.gateway.agents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.json.WireJson;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.settings.OwnSettings;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent's settings as JSON: metres, metres per second, and seconds where memory has milliseconds. */
final class OwnSettingsJson {
    private static final String RADIUS = "dwell_radius_m";
    private static final String TIME = "dwell_time_s";
    private static final String MIN_ENCOUNTER = "min_dwell_for_encounter_s";
    private static final String ACCURACY = "max_accuracy_m";
    private static final String SPEED = "max_speed_mps";

    /** What {@link #write} writes besides, so that an answer can be edited and sent back. */
    private static final Set<String> IGNORED = Set.of("agent_id", "own");

    private static final Set<String> KNOWN = Set.of(RADIUS, TIME, MIN_ENCOUNTER, ACCURACY, SPEED);

    private OwnSettingsJson() {}

    /** Reads what an agent is to have of its own; absent fields and nulls follow the server's defaults. */
    static OwnSettings read(JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "the settings must be a JSON object");
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KNOWN.contains(name) && !IGNORED.contains(name)) {
                throw new ProblemException(ErrorCode.INVALID_SETTINGS, "there is no setting " + name);
            }
        }
        return new OwnSettings(
                number(body, RADIUS),
                milliseconds(body, TIME),
                milliseconds(body, MIN_ENCOUNTER),
                number(body, ACCURACY),
                number(body, SPEED));
    }

    /** Writes what holds for the agent, and in {@code own} the names of those values that are its own. */
    static void write(String agentId, OwnSettings own, AgentSettings defaults, JsonGenerator json, WireJson wire)
            throws IOException {
        AgentSettings effective = own.over(defaults);
        json.writeStartObject();
        json.writeStringField("agent_id", agentId);
        json.writeNumberField(RADIUS, effective.dwellRadiusM());
        wire.seconds(TIME, effective.dwellTimeMs());
        wire.seconds(MIN_ENCOUNTER, effective.minEncounterMs());
        json.writeNumberField(ACCURACY, effective.maxAccuracyM());
        json.writeNumberField(SPEED, effective.maxSpeedMps());
        json.writeArrayFieldStart("own");
        writeIfOwn(RADIUS, own.dwellRadiusM(), json);
        writeIfOwn(TIME, own.dwellTimeMs(), json);
        writeIfOwn(MIN_ENCOUNTER, own.minEncounterMs(), json);
        writeIfOwn(ACCURACY, own.maxAccuracyM(), json);
        writeIfOwn(SPEED, own.maxSpeedMps(), json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeIfOwn(String name, @Nullable Number value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeString(name);
        }
    }

    private static @Nullable Long milliseconds(JsonNode body, String name) {
        Double seconds = number(body, name);
        return seconds == null ? null : (Long) Math.round(seconds * 1e3);
    }

    private static @Nullable Double number(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must be a number");
        }
        return value.doubleValue();
    }
}

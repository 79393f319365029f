package io.sojourn.ingest.overland;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.ingest.device.LocationMessage;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of an Overland batch: a GeoJSON Feature of a point (github.com/aaronpk/Overland-iOS, "API"). The record
 * of a trip, which repeats where its fixes have been, is ignored. Pure.
 */
final class OverlandReader {
    /** What is kept as metadata, under its own name. */
    private static final List<String> KEPT =
            List.of("battery_level", "battery_state", "motion", "activity", "wifi", "action", "speed_accuracy");

    private final @Nullable String deviceId;

    /** @param deviceId whose they are that do not say so, null if nobody says it */
    OverlandReader(@Nullable String deviceId) {
        this.deviceId = deviceId;
    }

    /**
     * The location message, null if there is none in it.
     *
     * @throws ProblemException {@code NOT_AN_OBJECT}, or {@code MISSING_FIELD} without a device id
     */
    byte @Nullable [] read(JsonNode feature) {
        if (!feature.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a location must be a GeoJSON Feature");
        }
        JsonNode properties = feature.path("properties");
        if (properties.path("type").asText("").equals("trip")) {
            return null;
        }
        JsonNode coordinates = feature.path("geometry").path("coordinates");
        LocationMessage message = new LocationMessage()
                .agent(agentOf(properties))
                .position(coordinates.path(1), coordinates.path(0))
                .time(properties.path("timestamp"))
                .accuracy(properties.path("horizontal_accuracy"))
                .altitude(properties.path("altitude"))
                .speed(properties.path("speed"), 1)
                .heading(properties.path("course"));
        KEPT.forEach(name -> message.metadata(name, properties.path(name)));
        return message.toBytes();
    }

    private String agentOf(JsonNode properties) {
        String own = properties.path("device_id").asText("");
        String named = own.isBlank() ? deviceId : own;
        String id = named == null ? properties.path("unique_id").asText("") : named;
        if (id.isBlank()) {
            throw new ProblemException(
                    ErrorCode.MISSING_FIELD,
                    "nothing says whose phone this is: set a device id in the app, or add ?device_id=ID to the URL");
        }
        return id;
    }
}

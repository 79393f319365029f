package io.sojourn.ingest.osmand;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.ingest.device.DeviceJson;
import io.sojourn.ingest.device.LocationMessage;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.time.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that OsmAnd, older Traccar Clients and GPSLogger send in a query or a form (traccar.org, "OsmAnd"), and
 * the JSON of newer Traccar Clients. Where the apps name a thing differently, all names are known. Pure; not thread-safe.
 */
final class OsmAndReader {
    private static final double KNOTS_TO_MPS = 1852.0 / 3600;
    private static final double KMH_TO_MPS = 1 / 3.6;
    private static final Pattern PLUS_OF_OFFSET = Pattern.compile(" (\\d\\d(:?\\d\\d)?)$");
    private static final Pattern COMMA = Pattern.compile(",");

    /** What is kept as metadata, under its own name. */
    private static final List<String> KEPT =
            List.of("batt", "charge", "ischarging", "hdop", "sat", "prov", "act", "desc", "profile", "driverUniqueId");

    private static final List<String> KEPT_OF_JSON = List.of("is_moving", "odometer", "event", "activity", "battery");

    private final DeviceJson json = new DeviceJson();

    /**
     * The location message of a query or form, null if the device says that it has no position.
     *
     * @throws ProblemException {@code MISSING_FIELD} without an id or a position
     */
    byte @Nullable [] fields(Map<String, String> fields) {
        String id = first(fields, "id", "deviceid", "device_id", "aid", "ser");
        if (id == null) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "id is missing: it says whose position this is");
        }
        String valid = fields.getOrDefault("valid", "");
        if (valid.equals("0") || valid.equalsIgnoreCase("false")) {
            return null;
        }
        String[] pair = COMMA.split(fields.getOrDefault("location", ""), 2);
        String latitude = first(fields, "lat", "latitude");
        String longitude = first(fields, "lon", "lng", "longitude");
        if (pair.length == 2) {
            latitude = latitude == null ? pair[0] : latitude;
            longitude = longitude == null ? pair[1] : longitude;
        }
        if (latitude == null || longitude == null) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, (latitude == null ? "lat" : "lon") + " is missing");
        }
        LocationMessage location = new LocationMessage()
                .agent(id)
                .position(LocationMessage.number(latitude), LocationMessage.number(longitude))
                .time(LocationMessage.text(time(first(fields, "timestamp", "time"))))
                .accuracy(number(fields, "accuracy", "acc"))
                .altitude(number(fields, "altitude", "alt"))
                .speed(number(fields, "spd_kph"), KMH_TO_MPS)
                .speed(number(fields, "spd", "s"), 1)
                .speed(number(fields, "speed"), KNOTS_TO_MPS)
                .heading(number(fields, "bearing", "heading", "dir"));
        KEPT.forEach(name -> location.metadata(name, LocationMessage.number(fields.get(name))));
        return location.toBytes();
    }

    /**
     * The location messages of a body of JSON.
     *
     * @param id whose it is if the body does not say so
     * @throws ProblemException {@code INVALID_JSON} and the like, {@code MISSING_FIELD} without an id or a position
     */
    List<byte[]> body(byte[] bytes, int length, @Nullable String id) {
        JsonNode body = json.object(bytes, 0, length);
        String device = body.path("device_id").asText("");
        String agentId = device.isBlank() ? id : device;
        if (agentId == null) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "device_id is missing: it says whose position this is");
        }
        JsonNode location = body.path("location");
        List<byte[]> messages = new ArrayList<>();
        for (JsonNode each : location.isArray() ? location : List.of(location)) {
            messages.add(location(each, agentId));
        }
        return messages;
    }

    private static byte[] location(JsonNode location, String agentId) {
        JsonNode coords = location.path("coords");
        if (!coords.isObject()) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "location.coords is missing");
        }
        LocationMessage message = new LocationMessage()
                .agent(agentId)
                .position(coords.path("latitude"), coords.path("longitude"))
                .time(location.path("timestamp"))
                .accuracy(coords.path("accuracy"))
                .altitude(coords.path("altitude"))
                .speed(coords.path("speed"), 1)
                .heading(coords.path("heading"));
        KEPT_OF_JSON.forEach(name -> message.metadata(name, location.path(name)));
        return message.toBytes();
    }

    private static JsonNode number(Map<String, String> fields, String... names) {
        return LocationMessage.number(first(fields, names));
    }

    private static @Nullable String first(Map<String, String> fields, String... names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /** The plus of an offset that was not percent-encoded has become a space. */
    private static @Nullable String time(@Nullable String text) {
        if (text == null || Timestamps.parse(text) != Timestamps.UNREADABLE) {
            return text;
        }
        return PLUS_OF_OFFSET.matcher(text).replaceFirst("+$1");
    }
}

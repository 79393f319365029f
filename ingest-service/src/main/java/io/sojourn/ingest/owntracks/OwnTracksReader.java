package io.sojourn.ingest.owntracks;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.ingest.device.DeviceJson;
import io.sojourn.ingest.device.LocationMessage;
import io.sojourn.ingest.device.TranslatedBody;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the OwnTracks apps send (owntracks.org, "JSON"), by HTTP and by MQTT alike. A {@code location} becomes a
 * location message, for the one parser to judge; every other {@code _type} is taken note of and ignored: transitions
 * repeat what the locations say of places that only the phone knows, and waypoints are the phone's own and make no places
 * here. What is encrypted cannot be read and is refused. Pure; not thread-safe.
 */
public final class OwnTracksReader {
    /** Longest message in bytes: a point of interest may carry a picture. */
    public static final int MAX_MESSAGE = 1024 * 1024;

    private static final double KMH_TO_MPS = 1 / 3.6;

    /** What is kept as metadata, under its own name. */
    private static final List<String> KEPT = List.of(
            "batt",
            "bs",
            "conn",
            "m",
            "t",
            "tid",
            "vac",
            "p",
            "poi",
            "tag",
            "inregions",
            "inrids",
            "motionactivities",
            "SSID",
            "BSSID",
            "created_at");

    private final DeviceJson json = new DeviceJson();

    /**
     * Cuts a payload, one message or an array of them (a queue that was kept while the phone was offline), into location
     * messages; an empty payload is none. What is no message of OwnTracks is {@code broken}.
     */
    public PartSplitter messages(OwnTracksSender sender, PartHandler handler) {
        return new TranslatedBody(MAX_MESSAGE, (bytes, offset, length) -> read(bytes, offset, length, sender), handler);
    }

    /**
     * The location message of one message, null if it tells of something else.
     *
     * @throws ProblemException {@code INVALID_JSON} and the like, {@code MISSING_FIELD} without a {@code _type} or if
     *     nothing says who it is, {@code PAYLOAD_ENCRYPTED}
     */
    public byte @Nullable [] read(byte[] payload, int offset, int length, OwnTracksSender sender) {
        JsonNode message = json.object(payload, offset, length);
        String type = message.path("_type").asText("");
        return switch (type) {
            case "location" -> location(message, sender.agentId(message));
            case "encrypted" ->
                throw new ProblemException(
                        ErrorCode.PAYLOAD_ENCRYPTED,
                        "the message is encrypted with a key that only the phone has: take the encryption key out of the"
                                + " app's settings, and use https:// instead");
            case "" -> throw new ProblemException(ErrorCode.MISSING_FIELD, "_type is missing");
            default -> null;
        };
    }

    private static byte[] location(JsonNode message, String agentId) {
        LocationMessage location = new LocationMessage()
                .agent(agentId)
                .position(message.path("lat"), message.path("lon"))
                .time(message.path("tst"))
                .accuracy(message.path("acc"))
                .altitude(message.path("alt"))
                .speed(message.path("vel"), KMH_TO_MPS)
                .heading(message.path("cog"));
        KEPT.forEach(name -> location.metadata(name, message.path(name)));
        return location.toBytes();
    }
}

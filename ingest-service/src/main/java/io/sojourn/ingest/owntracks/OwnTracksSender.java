package io.sojourn.ingest.owntracks;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose phone it is, as far as what carries the messages says so: the topic of MQTT says all of it, a request of HTTP may
 * leave it to the message.
 *
 * @param user null or blank if only the message says it
 * @param device likewise
 */
public record OwnTracksSender(
        @Nullable String user, @Nullable String device) {
    /** Nobody is named but in the message. */
    public static final OwnTracksSender UNNAMED = new OwnTracksSender(null, null);

    private static final Pattern SLASH = Pattern.compile("/");
    private static final int USER = 1;
    private static final int DEVICE = 2;

    /**
     * The agent, {@code {user}-{device}}: what is not named here stands in the message's {@code topic} ({@code
     * owntracks/jane/phone}); for want of a device, the tracker id {@code tid} takes its place.
     *
     * @throws ProblemException {@code MISSING_FIELD} if nobody says who it is
     */
    String agentId(JsonNode message) {
        List<String> topic = List.of(SLASH.split(message.path("topic").asText("")));
        String itsUser = first(user, level(topic, USER));
        String itsDevice =
                first(device, level(topic, DEVICE), message.path("tid").asText(""));
        if (itsUser == null || itsDevice == null) {
            throw new ProblemException(
                    ErrorCode.MISSING_FIELD,
                    "nothing says whose phone this is: set user and device name in the app, or add ?u=USER&d=DEVICE to"
                            + " the URL");
        }
        return itsUser + '-' + itsDevice;
    }

    private static @Nullable String level(List<String> topic, int level) {
        return level < topic.size() ? topic.get(level) : null;
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return null;
    }
}

package io.sojourn.ingest.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sojourn.protocol.location.LocationParser;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A location message in the making, of what an app or a file says in a form of its own: so all forms end in the one parser
 * ({@link LocationParser}), and nothing is validated twice. What says who, where, when and how exactly goes as it came, for
 * that parser to judge, numbers digit for digit. What a fix can do without (speed, heading, altitude) is left out where it
 * means nothing, such as the -1 that phones send for what they do not know: it must not cost a good fix.
 */
public final class LocationMessage {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_NUMBER = 40;
    private static final double FASTEST_MPS = 3e8;
    private static final double HIGHEST_M = 1e8;

    private final ObjectNode message = MAPPER.createObjectNode();
    private final ObjectNode metadata = MAPPER.createObjectNode();

    /** A number in text, else the text itself; missing if it is blank. */
    public static JsonNode number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return MissingNode.getInstance();
        }
        String stripped = text.strip();
        BigDecimal number = decimal(stripped);
        return number == null ? TextNode.valueOf(stripped) : DecimalNode.valueOf(number);
    }

    /** A text, missing if it is blank. */
    public static JsonNode text(@Nullable String text) {
        return text == null || text.isBlank() ? MissingNode.getInstance() : TextNode.valueOf(text.strip());
    }

    public LocationMessage agent(@Nullable String id) {
        return value("agent_id", text(id));
    }

    /** Degrees. */
    public LocationMessage position(JsonNode latitude, JsonNode longitude) {
        return value("latitude", latitude).value("longitude", longitude);
    }

    /** In any form that the wire knows. */
    public LocationMessage time(JsonNode time) {
        return value("timestamp", time);
    }

    /** Metres. A negative one says that the position is not valid, which then is refused. */
    public LocationMessage accuracy(JsonNode metres) {
        return value("accuracy", metres);
    }

    /** Metres. */
    public LocationMessage altitude(JsonNode metres) {
        return Math.abs(asDouble(metres)) <= HIGHEST_M ? value("altitude", metres) : this;
    }

    /** @param toMps the factor that makes metres per second of it */
    public LocationMessage speed(JsonNode speed, double toMps) {
        double mps = asDouble(speed) * toMps;
        if (mps >= 0 && mps <= FASTEST_MPS) {
            value("speed", toMps == 1 ? speed : DoubleNode.valueOf(mps));
        }
        return this;
    }

    /** Degrees clockwise from north. */
    public LocationMessage heading(JsonNode degrees) {
        double heading = asDouble(degrees);
        return heading >= 0 && heading <= 360 ? value("heading", degrees) : this;
    }

    /** Where it is known whether the agent was seen between the fix before and this one. */
    public LocationMessage afterGap(boolean afterGap) {
        if (afterGap) {
            message.put("gap", true);
        }
        return this;
    }

    /** What else was said, under the name that the sender has for it. */
    public LocationMessage metadata(String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            metadata.set(name, value);
        }
        return this;
    }

    /** The message, one JSON object. Metadata that is longer than allowed is left out, and the fix is not lost. */
    public byte[] toBytes() {
        if (!metadata.isEmpty() && bytes(metadata).length <= LocationParser.MAX_METADATA) {
            message.set("metadata", metadata);
        }
        return bytes(message);
    }

    private LocationMessage value(String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            message.set(field, value);
        }
        return this;
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    /** NaN for what is no number. */
    private static double asDouble(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }

    private static @Nullable BigDecimal decimal(String text) {
        // A huge exponent is short to read and endless to write.
        if (text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

package io.sojourn.protocol.location;

import io.sojourn.protocol.problem.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The fields of a location message, in the order in which their faults are told. */
enum FixField {
    AGENT_ID("agent_id", "a string"),
    LATITUDE("latitude", "a number"),
    LONGITUDE("longitude", "a number"),
    TIMESTAMP("timestamp", "a string or a number"),
    ACCURACY("accuracy", "a number", 0, 1e8),
    ALTITUDE("altitude", "a number", -1e8, 1e8),
    SPEED("speed", "a number", 0, 3e8),
    HEADING("heading", "a number", 0, 360),
    METADATA("metadata", "an object"),
    GAP("gap", "true or false");

    private static final FixField[] VALUES = values();

    private final String wireName;
    private final String type;
    private final double min;
    private final double max;

    FixField(String wireName, String type) {
        this(wireName, type, Double.NaN, Double.NaN);
    }

    FixField(String wireName, String type, double min, double max) {
        this.wireName = wireName;
        this.type = type;
        this.min = min;
        this.max = max;
    }

    static FixField at(int ordinal) {
        return VALUES[ordinal];
    }

    /** The field of a key, null for one that means nothing here. */
    static @Nullable FixField of(String key) {
        return switch (key) {
            case "agent_id", "agent" -> AGENT_ID;
            case "latitude", "lat" -> LATITUDE;
            case "longitude", "lon", "lng" -> LONGITUDE;
            case "timestamp" -> TIMESTAMP;
            case "accuracy" -> ACCURACY;
            case "altitude" -> ALTITUDE;
            case "speed" -> SPEED;
            case "heading" -> HEADING;
            case "metadata" -> METADATA;
            case "gap" -> GAP;
            default -> null;
        };
    }

    int bit() {
        return 1 << ordinal();
    }

    /** Never for NaN. */
    boolean allows(double value) {
        return value >= min && value <= max;
    }

    /** What is told of a fault. */
    String detailOf(ErrorCode fault) {
        return switch (fault) {
            case MISSING_FIELD -> wireName + " is missing";
            case WRONG_TYPE -> wireName + " must be " + type;
            case LATITUDE_OUT_OF_RANGE -> "latitude must be within -90 and 90";
            case LONGITUDE_OUT_OF_RANGE -> "longitude must be within -180 and 180";
            case VALUE_OUT_OF_RANGE -> wireName + " must be within " + (long) min + " and " + (long) max;
            case TIMESTAMP_UNREADABLE -> "timestamp must be ISO-8601 or (milli)seconds since 1970";
            case TIMESTAMP_IN_FUTURE ->
                "timestamp is more than " + LocationParser.MAX_AHEAD_MS / 60_000
                        + " minutes ahead of the server's clock";
            case ID_EMPTY -> wireName + " must not be empty";
            case ID_TOO_LONG -> wireName + " must not be longer than " + AgentId.MAX_BYTES + " bytes";
            case ID_INVALID -> wireName + " must not contain control characters or halves of surrogate pairs";
            case WRONG_AGENT -> wireName + " must be that of the topic";
            case METADATA_TOO_LONG -> "metadata must not be longer than " + LocationParser.MAX_METADATA + " bytes";
            default -> fault.title();
        };
    }
}

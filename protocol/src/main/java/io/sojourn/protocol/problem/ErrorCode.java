package io.sojourn.protocol.problem;

import java.util.Locale;

/**
 * Every error that a client can meet. The wire code is the name in lower case and never changes; the status is that of
 * the HTTP answer.
 */
public enum ErrorCode {
    INVALID_JSON(400, "Not JSON"),
    INVALID_UTF8(400, "Not UTF-8"),
    NOT_AN_OBJECT(400, "Not a JSON object"),
    MISSING_FIELD(400, "A required field is missing"),
    WRONG_TYPE(400, "A field has the wrong type"),
    LATITUDE_OUT_OF_RANGE(400, "Latitude is outside [-90, 90]"),
    LONGITUDE_OUT_OF_RANGE(400, "Longitude is outside [-180, 180]"),
    VALUE_OUT_OF_RANGE(400, "A value is outside its range"),
    TIMESTAMP_UNREADABLE(400, "The timestamp cannot be read"),
    TIMESTAMP_IN_FUTURE(400, "The timestamp lies too far in the future"),
    ID_EMPTY(400, "The id is empty"),
    ID_TOO_LONG(400, "The id is longer than 256 bytes"),
    ID_INVALID(400, "The id has characters that are not allowed"),
    LINE_TOO_LONG(400, "The line is longer than 64 KB"),
    METADATA_TOO_LONG(400, "The metadata is longer than 4 KB"),
    ALL_REJECTED(400, "Every line was rejected"),
    BODY_CUT_OFF(400, "The body ended early"),
    INVALID_GPX(400, "Not a GPX file"),
    GPX_REFUSED(400, "The GPX file has a document type or entities of its own"),
    UNKNOWN_TYPE(400, "Unknown message type"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    INVALID_TOPIC(400, "A topic is not valid"),
    INVALID_CURSOR(400, "The cursor is not valid"),
    INVALID_GEOMETRY(400, "The geometry is not valid"),
    INVALID_PLACE(400, "The place is not valid"),
    PLACE_TOO_COMPLEX(400, "The place has too many vertices"),
    INVALID_SETTINGS(400, "The settings are not valid"),
    INVALID_WEBHOOK(400, "The webhook is not valid"),
    INVALID_WEBHOOK_URL(400, "The URL of the webhook is not valid"),
    WEBHOOK_URL_REFUSED(400, "Webhooks may not be sent to this URL"),
    INVALID_CHART(400, "The chart is not valid"),
    INVALID_TOKEN(400, "The token is not valid"),
    LENGTHS_DIFFER(400, "Columns of samples have different lengths"),
    TOO_MANY_TRACES(400, "The chart has as many traces as it may have"),
    FRAME_NOT_BASE64(400, "The frame is not Base64"),
    FRAME_NOT_JPEG(400, "The frame is not a JPEG"),
    INVALID_DETECTION(400, "A detection is not valid"),
    WRONG_CAMERA(400, "The frame is of another camera"),
    WRONG_AGENT(400, "The location is of another agent"),
    UNAUTHORIZED(401, "A valid key is needed"),
    FORBIDDEN(403, "The key does not allow this"),
    TOKEN_REVOKED(403, "The token is revoked"),
    ORIGIN_NOT_ALLOWED(403, "The origin or host is not allowed"),
    NOT_FOUND(404, "Not found"),
    AGENT_NOT_FOUND(404, "No such agent"),
    PLACE_NOT_FOUND(404, "No such place"),
    WEBHOOK_NOT_FOUND(404, "No such webhook"),
    DELIVERY_NOT_FOUND(404, "No such delivery"),
    CHART_NOT_FOUND(404, "No such chart"),
    SERIES_NOT_FOUND(404, "No such series"),
    CHAT_NOT_FOUND(404, "No such chat"),
    TOKEN_UNKNOWN(404, "No stream has this token"),
    FRAME_NOT_FOUND(404, "There is no frame of this camera"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "None of the accepted types can be given"),
    STREAM_TOKEN_MISSING(406, "No token says where to write"),
    REQUEST_TIMEOUT(408, "The request took too long"),
    PLACE_EXISTS(409, "The place exists already"),
    WEBHOOK_DISABLED(409, "The webhook is disabled"),
    WEBHOOK_LIMIT_REACHED(409, "There are as many webhooks as there may be"),
    REPLAY_UNDER_WAY(409, "A replay is under way already"),
    CHART_EXISTS(409, "The chart exists already"),
    CHART_CHANGED(409, "The chart was changed meanwhile"),
    CHART_LIMIT_REACHED(409, "There are as many charts and samples as there may be"),
    ANSWER_UNDER_WAY(409, "The chat is being answered already"),
    CHAT_FULL(409, "The chat is as long as it may be"),
    CHAT_LIMIT_REACHED(409, "There are as many chats as there may be"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    FRAME_TOO_LARGE(413, "The frame is too large"),
    PROMPT_TOO_LONG(413, "The prompt is longer than 16 KB"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    PAYLOAD_ENCRYPTED(422, "The payload is encrypted"),
    NO_LINE_ACCEPTED(422, "No line was accepted"),
    UPGRADE_REQUIRED(426, "A WebSocket handshake is needed"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    TOO_MANY_TOPICS(429, "Too many topics on one connection"),
    TOO_MANY_MESSAGES(429, "Messages come too fast on one connection"),
    TOO_MANY_CONNECTIONS(429, "Too many connections with one key"),
    INTERNAL(500, "Internal error"),
    RESPONDER_FAILED(502, "The answer could not be got"),
    ANSWER_EMPTY(502, "The answer is empty"),
    ANSWER_TOO_LONG(502, "The answer is longer than 256 KB"),
    SHARD_UNAVAILABLE(503, "A shard has no owner at the moment"),
    STORE_UNAVAILABLE(503, "The store cannot be reached at the moment"),
    ANSWER_INTERRUPTED(503, "The answer was cut off"),
    OVERLOADED(503, "Too much is in flight"),
    SERVER_FULL(503, "The server has as many connections as it takes"),
    SHUTTING_DOWN(503, "The server is shutting down"),
    RESPONDER_TIMEOUT(504, "The answer did not come in time");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable code on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short English summary, the same for every occurrence. */
    public String title() {
        return title;
    }
}

package io.sojourn.protocol.event;

import io.sojourn.protocol.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of events, with their names on the wire and their codes in the log: never reuse a code. */
public enum EventType {
    /** Every accepted fix. Never recorded: it is the input itself, read off the record by whoever listens. */
    LOCATION_UPDATE(1, "location_update"),
    ENCOUNTER_START(2, "encounter_start"),
    ENCOUNTER(3, "encounter"),
    ENCOUNTER_END(4, "encounter_end"),
    TRANSITION(5, "transition"),
    PLACE_ENTER(6, "place_enter"),
    PLACE_EXIT(7, "place_exit"),
    AGENT_LOST(8, "agent_lost"),
    AGENT_BACK(9, "agent_back"),
    /** What a backend published to a topic of its own. */
    MESSAGE(10, "message"),
    /** A webhook that has failed for too long, or that its receiver wants no more, is no longer called. */
    WEBHOOK_DISABLED(11, "webhook_disabled"),
    /** What was added to a series since the delta before. */
    SAMPLES(12, "samples"),
    /** A series whole, as a subscriber is told it first. Never recorded. */
    SNAPSHOT(13, "snapshot"),
    CHART_UPDATED(14, "chart_updated"),
    /** A series was emptied. */
    CLEARED(15, "cleared"),
    CHART_DELETED(16, "chart_deleted"),
    /** A camera has sent nothing for a while. */
    FRAME_STALE(17, "frame_stale"),
    /** What a camera's producer saw in a frame. */
    DETECTION(18, "detection"),
    /** A message of a chat, whole. */
    CHAT_MESSAGE(19, "chat_message"),
    /** A part of an answer. */
    CHAT_CHUNK(20, "chat_chunk"),
    /** An answer is complete, or was stopped. */
    CHAT_DONE(21, "chat_done"),
    /** An answer has failed. */
    CHAT_ERROR(22, "chat_error");

    /** Above every code. */
    public static final int CODES = 64;

    private static final Map<String, EventType> BY_WIRE_NAME = new HashMap<>();
    private static final EventType[] BY_CODE = new EventType[CODES];

    static {
        for (EventType type : values()) {
            BY_WIRE_NAME.put(type.wireName, type);
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final String wireName;

    EventType(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    /** Whether such events are never recorded but read off the input: they are many, and often nobody wants them. */
    public boolean isUpdate() {
        return this == LOCATION_UPDATE;
    }

    /** Whether the data of such an event are recorded in binary, see {@link SamplesEvent}. */
    public boolean isBinary() {
        return this == SAMPLES;
    }

    /** The role whose shards tell of such events. */
    public Role role() {
        return switch (this) {
            case MESSAGE -> Role.MESSAGE;
            case WEBHOOK_DISABLED -> Role.WEBHOOK;
            case SAMPLES, SNAPSHOT, CHART_UPDATED, CLEARED, CHART_DELETED -> Role.CHART;
            case FRAME_STALE, DETECTION -> Role.CAMERA;
            case CHAT_MESSAGE, CHAT_CHUNK, CHAT_DONE, CHAT_ERROR -> Role.CHAT;
            default -> Role.DWELL;
        };
    }

    public int code() {
        return code;
    }

    /** The value of {@code event_type}. */
    public String wireName() {
        return wireName;
    }

    public static @Nullable EventType named(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }

    public static EventType of(int code) {
        if (code < 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new IllegalArgumentException("unknown event code " + code);
        }
        return BY_CODE[code];
    }
}

package io.sojourn.protocol.topic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of things that events are about: the first part of a topic. The codes are stored in logs: never reuse one. */
public enum TopicKind {
    AGENTS(1),
    PLACES(2),
    SERIES(3),
    CHARTS(4),
    CAMERAS(5),
    CHATS(6),
    WEBHOOKS(7),
    /** Topics of a backend's own making. */
    CUSTOM(8);

    private static final Map<String, TopicKind> BY_WIRE_NAME = new HashMap<>();
    private static final TopicKind[] BY_CODE = new TopicKind[32];

    static {
        for (TopicKind kind : values()) {
            BY_WIRE_NAME.put(kind.wireName, kind);
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    TopicKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The part of a topic before its first slash. */
    public String wireName() {
        return wireName;
    }

    public static @Nullable TopicKind named(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }

    public static TopicKind of(int code) {
        if (code < 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new IllegalArgumentException("unknown kind of topic " + code);
        }
        return BY_CODE[code];
    }
}

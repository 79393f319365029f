package io.sojourn.protocol.topic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of things that events are about: the first part of a topic. */
public enum TopicKind {
    AGENTS,
    PLACES,
    SERIES,
    CHARTS,
    CAMERAS,
    CHATS,
    WEBHOOKS,
    /** Topics of a backend's own making. */
    CUSTOM;

    private static final Map<String, TopicKind> BY_WIRE_NAME = new HashMap<>();

    static {
        for (TopicKind kind : values()) {
            BY_WIRE_NAME.put(kind.wireName, kind);
        }
    }

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The part of a topic before its first slash. */
    public String wireName() {
        return wireName;
    }

    public static @Nullable TopicKind named(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }
}

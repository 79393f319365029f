package io.sojourn.protocol;

/** A stateful role: the kind of entity whose state its shards hold. Sent by ordinal: append only. */
public enum Role {
    /** Agents: dwell detection and encounters, keyed by agent id. */
    DWELL('d'),
    /** Series: rings and charts, keyed by series id. */
    CHART('c'),
    /** Messages that backends publish, keyed by the id of their topic. */
    MESSAGE('m'),
    /** Webhooks: their registrations and deliveries, keyed by webhook id. */
    WEBHOOK('w'),
    /** Cameras: what is known of them and what was detected, keyed by camera id. Their frames go past the log. */
    CAMERA('k'),
    /** Chats: their messages and answers, keyed by chat id. */
    CHAT('t');

    private final char letter;

    Role(char letter) {
        this.letter = letter;
    }

    /** The first character of every event id of this role. */
    public char letter() {
        return letter;
    }

    /** The role of a letter; fails with {@link IllegalArgumentException} if there is none. */
    public static Role of(int letter) {
        for (Role role : values()) {
            if (role.letter == letter) {
                return role;
            }
        }
        throw new IllegalArgumentException("there is no role of this letter");
    }
}

package io.sojourn.protocol;

/** A stateful role: the kind of entity whose state its shards hold. */
public enum Role {
    /** Agents: dwell detection and encounters, keyed by agent id. */
    DWELL('d'),
    /** Series: rings and charts, keyed by series id. */
    CHART('c');

    private final char letter;

    Role(char letter) {
        this.letter = letter;
    }

    /** The first character of every event id of this role. */
    public char letter() {
        return letter;
    }
}

package io.sojourn.protocol.command;

/** What a command asks a shard to do. The codes are stored in logs: never reuse one. */
public enum CommandKind {
    /**
     * Body: fixes as {@code FixWriter} wrote them. Reply: one {@code FixOutcome} byte per fix; none at
     * all if the body is malformed, and then nothing of it is applied.
     */
    RECORD_FIXES(1),
    /** Body: agent id, then {@code OwnSettings}, which replace the agent's. Reply: empty. */
    PUT_AGENT_SETTINGS(2),
    /** Body: agent id. Reply: empty. */
    DELETE_AGENT_SETTINGS(3),
    /**
     * Body: changes of places ({@code PlaceChanges}); only to the registrar, dwell shard 0. Reply: the revision that
     * the changes made, as a varint.
     */
    REGISTER_PLACES(4),
    /** Body: a revision of the places as a varint, from which on the shard follows it. Reply: empty. */
    FOLLOW_PLACES(5),
    /** Body: empty. The shard's time has come to a timer. Reply: empty. Made by the shard's own actor. */
    TICK(6),
    /**
     * Body: messages as {@code MessageWriter} wrote them, to a message shard. Reply: the index of the first one's event in
     * the record, the others follow it.
     */
    PUBLISH(7),
    /** Body: samples as {@code SampleWriter} wrote them, to a chart shard. Reply: one {@code SampleOutcome} byte per line. */
    APPEND_SAMPLES(8),
    /** Body: a {@code WebhookCommand} for a webhook shard. Reply: a {@code WebhookReply}. */
    WEBHOOK(16),
    /** Body: a {@code ChartCommand} for a chart shard. Reply: empty. */
    CHART(17),
    /** Body: a {@code CameraCommand} for a camera shard. Reply: empty. */
    CAMERA(18),
    /** Body: a {@code ChatCommand} for a chat shard. Reply: empty. */
    CHAT(19),
    /**
     * Body and reply as of {@link #PUBLISH}: the shard also keeps the message as the last one of its topic, for those who ask
     * for it; data that are null make it forget that one.
     */
    RETAIN(20);

    private static final CommandKind[] BY_CODE = new CommandKind[64];

    static {
        for (CommandKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;

    CommandKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static CommandKind of(int code) {
        if (code < 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new IllegalArgumentException("unknown command kind " + code);
        }
        return BY_CODE[code];
    }
}

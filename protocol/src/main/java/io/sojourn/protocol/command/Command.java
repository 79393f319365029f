package io.sojourn.protocol.command;

/** One command to a shard: its kind and its encoded body, which nobody changes after this is made. */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record Command(CommandKind kind, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    public static Command tick() {
        return new Command(CommandKind.TICK, NOTHING);
    }

    /** Bytes that this takes in a batch. */
    public int encodedSize() {
        return body.length + 6;
    }
}

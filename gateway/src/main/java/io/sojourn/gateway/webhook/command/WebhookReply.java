package io.sojourn.gateway.webhook.command;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;

/**
 * What a webhook shard answers to a command: what {@link CommandReply} says, or, to a dispatcher, that it is not up to
 * date. Only after {@link #APPLIED} anything has changed.
 */
public enum WebhookReply {
    APPLIED(0),
    REFUSED(1),
    /** The webhook is not where the dispatcher thinks that it is: it must look again. */
    MOVED_ON(2),
    /** Another dispatcher has begun: this one must stop. */
    DEPOSED(3);

    private final int code;

    WebhookReply(int code) {
        this.code = code;
    }

    public static WebhookReply of(byte[] reply) {
        for (WebhookReply each : values()) {
            if (each.code == reply[0]) {
                return each;
            }
        }
        throw new IllegalArgumentException("unknown reply " + reply[0]);
    }

    /**
     * The value of a reply: the position of the first delivery that was queued, where there is one.
     *
     * @throws ProblemException with which the shard refused the command
     */
    public static long value(byte[] reply) {
        return switch (of(reply)) {
            case APPLIED, REFUSED -> CommandReply.value(reply);
            case MOVED_ON, DEPOSED ->
                throw new ProblemException(ErrorCode.SHARD_UNAVAILABLE, "the shard is changing hands");
        };
    }

    public byte[] toBytes() {
        return new BinaryWriter(1).u8(code).toBytes();
    }

    /** The position that an applied command's reply gives. */
    public static long position(byte[] reply) {
        BinaryReader in = new BinaryReader(reply);
        in.u8();
        return in.varint();
    }
}

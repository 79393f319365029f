package io.sojourn.protocol.command;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;

/**
 * The reply of every command kind but {@code RECORD_FIXES} and {@code APPEND_SAMPLES}: a value as a varint (0 where there is none to give), or a
 * refusal, after which the command has changed nothing.
 */
public final class CommandReply {
    private static final byte[] DONE = done(0);

    private CommandReply() {}

    public static byte[] done() {
        return DONE;
    }

    public static byte[] done(long value) {
        return new BinaryWriter(11).u8(0).varint(value).toBytes();
    }

    public static byte[] refused(ErrorCode code, String detail) {
        return new BinaryWriter(64).u8(1).string(code.name()).string(detail).toBytes();
    }

    public static boolean isRefused(byte[] reply) {
        return reply[0] == 1;
    }

    /** The value. Throws the {@link ProblemException} that the shard refused with. */
    public static long value(byte[] reply) {
        BinaryReader in = new BinaryReader(reply);
        if (in.u8() == 0) {
            return in.varint();
        }
        throw new ProblemException(ErrorCode.valueOf(in.string()), in.string());
    }
}

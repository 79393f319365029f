package io.sojourn.protocol.chat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.problem.ErrorCode;

/**
 * What a chat shard is told to do: the body of a {@code CHAT} command. To what would go on with an answer that is over
 * already it replies {@link #OVER}, and nothing has changed.
 */
public sealed interface ChatCommand {
    /** The reply's value when the answer is over: whoever gives it may stop. */
    long OVER = 1;

    /** Which chat it is about. */
    String id();

    /** Makes a chat. */
    record Create(String id) implements ChatCommand {}

    /**
     * Adds a prompt, and an answer that begins. The reply is the answer's index. Refused with {@code ANSWER_UNDER_WAY}
     * while there is one.
     */
    record Ask(String id, String prompt) implements ChatCommand {}

    /** Adds to an answer; an empty text says only that it is still under way. */
    record Append(String id, int index, String text) implements ChatCommand {}

    /** The answer is complete. */
    record Finish(String id, int index) implements ChatCommand {}

    /** The answer has failed. */
    record Fail(String id, int index, Failure failure) implements ChatCommand {}

    /**
     * Ends an answer; what came so far is kept.
     *
     * @param index {@link #ANY} for the one under way, if there is one
     */
    record Stop(String id, int index) implements ChatCommand {
        public static final int ANY = -1;
    }

    record Delete(String id) implements ChatCommand {}

    default Command toCommand() {
        BinaryWriter out = new BinaryWriter(128);
        if (this instanceof Create) {
            out.u8(1).string(id());
        } else if (this instanceof Ask ask) {
            out.u8(2).string(id()).string(ask.prompt);
        } else if (this instanceof Append append) {
            out.u8(3).string(id()).varint(append.index).string(append.text);
        } else if (this instanceof Finish finish) {
            out.u8(4).string(id()).varint(finish.index);
        } else if (this instanceof Fail fail) {
            out.u8(5).string(id()).varint(fail.index);
            out.string(fail.failure.code().name()).string(fail.failure.message());
        } else if (this instanceof Stop stop) {
            out.u8(6).string(id()).zigzag(stop.index);
        } else if (this instanceof Delete) {
            out.u8(7).string(id());
        }
        return new Command(CommandKind.CHAT, out.toBytes());
    }

    /** Fails with {@link IllegalArgumentException} or {@link IndexOutOfBoundsException} if the bytes are none. */
    static ChatCommand read(byte[] body) {
        BinaryReader in = new BinaryReader(body);
        int kind = in.u8();
        String id = in.string();
        return switch (kind) {
            case 1 -> new Create(id);
            case 2 -> new Ask(id, in.string());
            case 3 -> new Append(id, (int) in.varint(), in.string());
            case 4 -> new Finish(id, (int) in.varint());
            case 5 -> new Fail(id, (int) in.varint(), new Failure(ErrorCode.valueOf(in.string()), in.string()));
            case 6 -> new Stop(id, (int) in.zigzag());
            case 7 -> new Delete(id);
            default -> throw new IllegalArgumentException("unknown chat command " + kind);
        };
    }
}

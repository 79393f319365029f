package io.sojourn.protocol.chat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat.
 *
 * @param createdMs epoch milliseconds
 * @param status of a user's message always {@code COMPLETE}
 * @param failure null unless it has failed or was interrupted
 */
public record ChatMessage(
        Speaker speaker,
        String content,
        long createdMs,
        MessageStatus status,
        @Nullable Failure failure) {
    /** What a user asks. */
    public static ChatMessage prompt(String content, long createdMs) {
        return new ChatMessage(Speaker.USER, content, createdMs, MessageStatus.COMPLETE, null);
    }

    public static ChatMessage answer(String content, long createdMs, MessageStatus status, @Nullable Failure failure) {
        return new ChatMessage(Speaker.ASSISTANT, content, createdMs, status, failure);
    }

    public boolean isUnderWay() {
        return status == MessageStatus.ANSWERING;
    }

    /** The content's length in UTF-8. */
    public int bytes() {
        return content.getBytes(StandardCharsets.UTF_8).length;
    }

    public void write(BinaryWriter out) {
        out.u8(speaker.code()).string(content).i64(createdMs).u8(status.code());
        if (failure == null) {
            out.u8(0);
        } else {
            out.u8(1).string(failure.code().name()).string(failure.message());
        }
    }

    public static ChatMessage read(BinaryReader in) {
        return new ChatMessage(
                Speaker.of(in.u8()),
                in.string(),
                in.i64(),
                MessageStatus.of(in.u8()),
                in.u8() == 0 ? null : new Failure(ErrorCode.valueOf(in.string()), in.string()));
    }
}

package io.sojourn.protocol.chat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * A chat as lists show it.
 *
 * @param title how the first prompt begins; empty before there is one
 * @param messages how many there are
 * @param updatedMs when something was last added, epoch milliseconds
 */
public record ChatSummary(String id, String title, int messages, long createdMs, long updatedMs) {
    void write(BinaryWriter out) {
        out.string(id).string(title).varint(messages).i64(createdMs).i64(updatedMs);
    }

    static ChatSummary read(BinaryReader in) {
        return new ChatSummary(in.string(), in.string(), (int) in.varint(), in.i64(), in.i64());
    }
}

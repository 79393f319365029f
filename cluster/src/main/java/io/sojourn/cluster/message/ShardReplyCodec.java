package io.sojourn.cluster.message;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Replies on the bus: by reference within a process, binary between processes. */
public final class ShardReplyCodec extends BinaryMessageCodec<ShardReply> {
    public ShardReplyCodec() {
        super("shard-reply");
    }

    @Override
    protected void write(ShardReply reply, BinaryWriter out) {
        if (reply instanceof ShardReply.Committed committed) {
            out.u8(1).i64(committed.seq());
            out.list(committed.replies());
            out.varint(committed.events().size());
            for (List<byte[]> events : committed.events()) {
                out.list(events);
            }
        } else if (reply instanceof ShardReply.Answered answered) {
            out.u8(2).i64(answered.seq()).bytes(answered.answer());
        } else if (reply instanceof ShardReply.Tail tail) {
            out.u8(3).i64(tail.seq());
        } else if (reply instanceof ShardReply.NotOwner notOwner) {
            out.u8(4).optionalString(notOwner.owner());
        } else if (reply instanceof ShardReply.Refused refused) {
            out.u8(5).string(refused.code().name()).string(refused.detail());
        } else if (reply instanceof ShardReply.Known known) {
            out.u8(6).varint(known.last());
        }
    }

    @Override
    protected ShardReply read(BinaryReader in) {
        return switch (in.u8()) {
            case 1 -> readCommitted(in);
            case 2 -> new ShardReply.Answered(in.i64(), in.bytes());
            case 3 -> new ShardReply.Tail(in.i64());
            case 4 -> new ShardReply.NotOwner(in.optionalString());
            case 6 -> new ShardReply.Known(in.varint());
            default -> new ShardReply.Refused(ErrorCode.valueOf(in.string()), in.string());
        };
    }

    private static ShardReply readCommitted(BinaryReader in) {
        long seq = in.i64();
        List<byte[]> replies = in.list();
        int count = in.length();
        List<List<byte[]>> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(in.list());
        }
        return new ShardReply.Committed(seq, replies, events);
    }
}

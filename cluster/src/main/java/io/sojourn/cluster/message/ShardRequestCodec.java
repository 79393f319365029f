package io.sojourn.cluster.message;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.shard.ShardId;

/** Requests on the bus: by reference within a process, binary between processes. */
public final class ShardRequestCodec extends BinaryMessageCodec<ShardRequest> {
    public ShardRequestCodec() {
        super("shard-request");
    }

    @Override
    protected void write(ShardRequest request, BinaryWriter out) {
        out.u8(request.shard().role().ordinal()).varint(request.shard().number());
        if (request instanceof ShardRequest.Apply apply) {
            apply.batch().write(out.u8(1));
        } else if (request instanceof ShardRequest.Ask ask) {
            out.u8(2).bytes(ask.query());
        } else if (request instanceof ShardRequest.AskProducer ask) {
            out.u8(4).string(ask.producer());
        } else {
            out.u8(3);
        }
    }

    @Override
    protected ShardRequest read(BinaryReader in) {
        ShardId shard = new ShardId(Role.values()[in.u8()], (int) in.varint());
        return switch (in.u8()) {
            case 1 -> new ShardRequest.Apply(shard, CommandBatch.read(in));
            case 2 -> new ShardRequest.Ask(shard, in.bytes());
            case 4 -> new ShardRequest.AskProducer(shard, in.string());
            default -> new ShardRequest.AskTail(shard);
        };
    }
}

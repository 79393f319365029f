package io.sojourn.cluster.message;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.HashMap;
import java.util.Map;

/** How far shards have come, on the bus: by reference within a process, binary between processes. */
public final class ShardTailsCodec extends BinaryMessageCodec<ShardTails> {
    public ShardTailsCodec() {
        super("shard-tails");
    }

    @Override
    protected void write(ShardTails tails, BinaryWriter out) {
        out.varint(tails.seqs().size());
        tails.seqs().forEach((shard, seq) -> out.varint(shard).i64(seq));
    }

    @Override
    protected ShardTails read(BinaryReader in) {
        Map<Integer, Long> seqs = new HashMap<>();
        for (int left = in.length(); left > 0; left--) {
            seqs.put((int) in.varint(), in.i64());
        }
        return new ShardTails(seqs);
    }
}

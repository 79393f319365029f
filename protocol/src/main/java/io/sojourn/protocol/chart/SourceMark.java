package io.sojourn.protocol.chart;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a chart with a source has heard one of the shards that it draws.
 *
 * @param seq number of the last record heard
 * @param value what the measure came to in that shard by then: of an occupancy the agents inside; 0 for others
 */
public record SourceMark(ShardId shard, long seq, long value) {
    public static void writeAll(List<SourceMark> marks, BinaryWriter out) {
        out.varint(marks.size());
        for (SourceMark mark : marks) {
            out.u8(mark.shard.role().letter()).varint(mark.shard.number());
            out.varint(mark.seq).zigzag(mark.value);
        }
    }

    public static List<SourceMark> readAll(BinaryReader in) {
        int count = in.length();
        List<SourceMark> marks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ShardId shard = new ShardId(Role.of(in.u8()), (int) in.varint());
            marks.add(new SourceMark(shard, in.varint(), in.zigzag()));
        }
        return marks;
    }
}

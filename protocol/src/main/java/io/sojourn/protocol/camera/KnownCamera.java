package io.sojourn.protocol.camera;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a shard knows of a camera.
 *
 * @param lastSeenMs when a frame came, epoch milliseconds; of a camera that sends, up to a minute old
 * @param heardMs when the shard was last told of it
 * @param stale whether nothing has come for a while
 */
public record KnownCamera(String id, long lastSeenMs, long heardMs, boolean stale) {
    public static byte[] toBytes(Collection<KnownCamera> cameras) {
        BinaryWriter out = new BinaryWriter();
        out.varint(cameras.size());
        for (KnownCamera each : cameras) {
            out.string(each.id).i64(each.lastSeenMs).i64(each.heardMs).u8(each.stale ? 1 : 0);
        }
        return out.toBytes();
    }

    public static List<KnownCamera> read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int count = in.length();
        List<KnownCamera> cameras = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cameras.add(new KnownCamera(in.string(), in.i64(), in.i64(), in.u8() == 1));
        }
        return cameras;
    }
}

package io.sojourn.protocol.location;

import io.sojourn.protocol.binary.BinaryWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes fixes one behind the other: the body of a {@code RECORD_FIXES} command. Layout of a fix: flags u8, agent id
 * (varint length, UTF-8), time i64 ms, latitude i32 E7, longitude i32 E7, then for each flag set its field.
 */
public final class FixWriter {
    static final int ACCURACY = 1;
    static final int ALTITUDE = 2;
    static final int SPEED = 4;
    static final int HEADING = 8;
    static final int METADATA = 16;
    /** Has no field of its own. */
    static final int GAP = 32;

    private final BinaryWriter out;
    private int count;

    public FixWriter(BinaryWriter out) {
        this.out = out;
    }

    /** Fixes written since the last {@link #clear()}. */
    public int count() {
        return count;
    }

    public int size() {
        return out.size();
    }

    public byte[] toBytes() {
        return out.toBytes();
    }

    public void clear() {
        out.clear();
        count = 0;
    }

    /**
     * Appends a fix; the agent id is UTF-8 in {@code id[offset, offset + length)}. Units as in {@link Fix}.
     *
     * @param afterGap nobody saw where the agent was since its fix before
     */
    public void write(
            byte[] id,
            int offset,
            int length,
            long timeMs,
            int latitudeE7,
            int longitudeE7,
            float accuracyM,
            float altitudeM,
            float speedMps,
            float headingDeg,
            byte @Nullable [] metadata,
            boolean afterGap) {
        out.u8(flag(accuracyM, ACCURACY)
                | flag(altitudeM, ALTITUDE)
                | flag(speedMps, SPEED)
                | flag(headingDeg, HEADING)
                | (metadata == null ? 0 : METADATA)
                | (afterGap ? GAP : 0));
        out.bytes(id, offset, length).i64(timeMs).i32(latitudeE7).i32(longitudeE7);
        known(accuracyM);
        known(altitudeM);
        known(speedMps);
        known(headingDeg);
        if (metadata != null) {
            out.bytes(metadata);
        }
        count++;
    }

    public void write(Fix fix) {
        byte[] id = fix.agentId().getBytes(StandardCharsets.UTF_8);
        String metadata = fix.metadata();
        write(
                id,
                0,
                id.length,
                fix.timeMs(),
                fix.latitudeE7(),
                fix.longitudeE7(),
                fix.accuracyM(),
                fix.altitudeM(),
                fix.speedMps(),
                fix.headingDeg(),
                metadata == null ? null : metadata.getBytes(StandardCharsets.UTF_8),
                false);
    }

    private static int flag(float value, int flag) {
        return Float.isNaN(value) ? 0 : flag;
    }

    private void known(float value) {
        if (!Float.isNaN(value)) {
            out.f32(value);
        }
    }
}

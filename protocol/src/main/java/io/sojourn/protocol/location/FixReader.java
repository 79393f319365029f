package io.sojourn.protocol.location;

import io.sojourn.protocol.binary.BinaryReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over fixes that {@link FixWriter} wrote, without allocating: {@link #next()} moves on, the accessors show the
 * current fix. Not thread-safe.
 */
public final class FixReader {
    private final BinaryReader in = new BinaryReader(new byte[0]);
    private int idOffset;
    private int idLength;
    private long timeMs;
    private int latitudeE7;
    private int longitudeE7;
    private float accuracyM;
    private float altitudeM;
    private float speedMps;
    private float headingDeg;
    private boolean afterGap;
    private int metadataOffset;
    private int metadataLength;

    public FixReader reset(byte[] body) {
        in.reset(body, 0, body.length);
        return this;
    }

    /** Moves to the next fix; false at the end. */
    public boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        int flags = in.u8();
        idLength = in.length();
        idOffset = in.skip(idLength);
        timeMs = in.i64();
        latitudeE7 = in.i32();
        longitudeE7 = in.i32();
        accuracyM = optional(flags, FixWriter.ACCURACY);
        altitudeM = optional(flags, FixWriter.ALTITUDE);
        speedMps = optional(flags, FixWriter.SPEED);
        headingDeg = optional(flags, FixWriter.HEADING);
        afterGap = (flags & FixWriter.GAP) != 0;
        metadataLength = -1;
        if ((flags & FixWriter.METADATA) != 0) {
            metadataLength = in.length();
            metadataOffset = in.skip(metadataLength);
        }
        return true;
    }

    /** The bytes in which {@link #idOffset()} points. */
    public byte[] array() {
        return in.array();
    }

    public int idOffset() {
        return idOffset;
    }

    public int idLength() {
        return idLength;
    }

    public long timeMs() {
        return timeMs;
    }

    public int latitudeE7() {
        return latitudeE7;
    }

    public int longitudeE7() {
        return longitudeE7;
    }

    public float accuracyM() {
        return accuracyM;
    }

    public float altitudeM() {
        return altitudeM;
    }

    public float speedMps() {
        return speedMps;
    }

    public float headingDeg() {
        return headingDeg;
    }

    /** Whether nobody saw where the agent was since its fix before. */
    public boolean afterGap() {
        return afterGap;
    }

    public String agentId() {
        return new String(in.array(), idOffset, idLength, StandardCharsets.UTF_8);
    }

    /** The sender's JSON object as UTF-8, or null. */
    public byte @Nullable [] metadata() {
        return metadataLength < 0
                ? null
                : Arrays.copyOfRange(in.array(), metadataOffset, metadataOffset + metadataLength);
    }

    /** A copy of the current fix. */
    public Fix fix() {
        byte[] json = metadata();
        return new Fix(
                agentId(),
                timeMs,
                latitudeE7,
                longitudeE7,
                accuracyM,
                altitudeM,
                speedMps,
                headingDeg,
                json == null ? null : new String(json, StandardCharsets.UTF_8));
    }

    private float optional(int flags, int flag) {
        return (flags & flag) == 0 ? Float.NaN : in.f32();
    }
}

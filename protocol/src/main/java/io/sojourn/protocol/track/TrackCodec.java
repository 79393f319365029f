package io.sojourn.protocol.track;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * The binary form of a stretch of a sorted track, column by column: times as second differences, positions as
 * differences in degrees · 10^7, altitudes as differences in decimetres. About 5 bytes a fix for a parked agent, 8 for a
 * moving one.
 *
 * <p>Which points come after a gap is said behind all that, as differences of their numbers, and only if there are any: so
 * what was written before there were marks is read as a track without, and older versions read all but the marks.
 */
public final class TrackCodec {
    private static final int NO_ALTITUDES = 0;
    private static final int ALTITUDES = 1;
    private static final int UNKNOWN = 0;
    private static final float PER_METRE = 10;

    private TrackCodec() {}

    /** Writes {@code track[from, to)}. */
    public static void write(Track track, int from, int to, BinaryWriter out) {
        out.varint(to - from);
        writeTimes(track, from, to, out);
        int latitude = 0;
        for (int i = from; i < to; i++) {
            out.zigzag((long) track.latitudeE7(i) - latitude);
            latitude = track.latitudeE7(i);
        }
        int longitude = 0;
        for (int i = from; i < to; i++) {
            out.zigzag((long) track.longitudeE7(i) - longitude);
            longitude = track.longitudeE7(i);
        }
        writeAltitudes(track, from, to, out);
        writeGaps(track, from, to, out);
    }

    /**
     * Appends what was written to a track.
     *
     * @param in ends where that ends
     */
    public static void read(BinaryReader in, Track into) {
        int count = in.length();
        int first = into.extend(count);
        int end = first + count;
        readTimes(in, into, first, end);
        int coordinate = 0;
        for (int i = first; i < end; i++) {
            coordinate += (int) in.zigzag();
            into.latitude(i, coordinate);
        }
        coordinate = 0;
        for (int i = first; i < end; i++) {
            coordinate += (int) in.zigzag();
            into.longitude(i, coordinate);
        }
        readAltitudes(in, into, first, end);
        int marked = first;
        while (in.hasRemaining()) {
            marked += Math.toIntExact(in.varint());
            into.markGap(marked);
        }
    }

    private static void writeGaps(Track track, int from, int to, BinaryWriter out) {
        int last = from;
        for (int i = from; i < to; i++) {
            if (track.afterGap(i)) {
                out.varint(i - last);
                last = i;
            }
        }
    }

    private static void writeTimes(Track track, int from, int to, BinaryWriter out) {
        long time = 0;
        long step = 0;
        for (int i = from; i < to; i++) {
            long nextStep = track.timeMs(i) - time;
            out.zigzag(nextStep - step);
            time = track.timeMs(i);
            // The first is no step but the distance to 1970: differences from it would be as long.
            step = i == from ? 0 : nextStep;
        }
    }

    private static void readTimes(BinaryReader in, Track into, int from, int to) {
        long time = 0;
        long step = 0;
        for (int i = from; i < to; i++) {
            long nextStep = step + in.zigzag();
            time += nextStep;
            into.time(i, time);
            step = i == from ? 0 : nextStep;
        }
    }

    private static void writeAltitudes(Track track, int from, int to, BinaryWriter out) {
        boolean any = false;
        for (int i = from; i < to; i++) {
            any |= !Float.isNaN(track.altitudeM(i));
        }
        out.u8(any ? ALTITUDES : NO_ALTITUDES);
        long last = 0;
        for (int i = from; any && i < to; i++) {
            float altitude = track.altitudeM(i);
            if (Float.isNaN(altitude)) {
                out.varint(UNKNOWN);
            } else {
                long decimetres = Math.round((double) altitude * PER_METRE);
                out.varint(1 + zigzag(decimetres - last));
                last = decimetres;
            }
        }
    }

    private static void readAltitudes(BinaryReader in, Track into, int from, int to) {
        boolean any = in.u8() == ALTITUDES;
        long last = 0;
        for (int i = from; i < to; i++) {
            long code = any ? in.varint() : UNKNOWN;
            if (code == UNKNOWN) {
                into.altitude(i, Float.NaN);
            } else {
                last += unzigzag(code - 1);
                into.altitude(i, last / PER_METRE);
            }
        }
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}

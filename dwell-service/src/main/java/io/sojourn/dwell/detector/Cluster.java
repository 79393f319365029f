package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.Position;

/**
 * Fixes that lie together in space and follow each other in time, in constant memory: the first of them (the seed), their
 * weighted mean as an offset from the seed, and how they drift with time (Welford's recurrences for a weighted mean and
 * covariance). Floats keep an agent small: within the 100 km that a radius may have they resolve a centimetre.
 */
final class Cluster {
    /** No fix counts for more, or a single one after a pause would be the mean. */
    private static final float MOST_SECONDS = 15;

    int seedLatitudeE7;
    int seedLongitudeE7;
    long startMs;
    long lastInsideMs;
    /** Fixes inside; 0 means that there is no cluster. */
    int fixes;
    /** Fixes outside that were taken for noise, since the agent came back. */
    int forgiven;

    private float weight;
    private float meanEast;
    private float meanNorth;
    private float meanSeconds;
    private float squareSeconds;
    private float eastSeconds;
    private float northSeconds;

    boolean isEmpty() {
        return fixes == 0;
    }

    void clear() {
        fixes = 0;
    }

    /** Begins anew with one fix. */
    void seed(Sighting first) {
        seedLatitudeE7 = first.latitudeE7;
        seedLongitudeE7 = first.longitudeE7;
        startMs = first.timeMs;
        lastInsideMs = first.timeMs;
        fixes = 1;
        forgiven = 0;
        weight = first.weight();
        meanEast = 0;
        meanNorth = 0;
        meanSeconds = 0;
        squareSeconds = 0;
        eastSeconds = 0;
        northSeconds = 0;
    }

    /** Points {@code offset} from the seed to a fix. */
    void locate(Sighting fix, Offset offset) {
        offset.between(seedLatitudeE7, seedLongitudeE7, fix.latitudeE7, fix.longitudeE7);
    }

    /** Metres from the mean. */
    double distance(Offset offset) {
        return offset.distanceTo(meanEast, meanNorth);
    }

    /** Adds a fix that lies inside; {@code offset} as {@link #locate} gave it. */
    void add(Sighting fix, Offset offset) {
        float stood = stoodSeconds(fix.timeMs - lastInsideMs);
        float w = fix.weight() * stood;
        if (fixes == 1) {
            // The seed had no interval yet: it gets the first.
            weight *= stood;
        }
        lastInsideMs = fix.timeMs;
        fixes = fixes == Integer.MAX_VALUE ? fixes : fixes + 1;
        weight += w;
        float share = w / weight;
        float seconds = (fix.timeMs - startMs) / 1000f;
        float aheadSeconds = seconds - meanSeconds;
        float aheadEast = (float) offset.east - meanEast;
        float aheadNorth = (float) offset.north - meanNorth;
        meanSeconds += aheadSeconds * share;
        meanEast += aheadEast * share;
        meanNorth += aheadNorth * share;
        float weighted = w * (seconds - meanSeconds);
        squareSeconds += aheadSeconds * weighted;
        eastSeconds += aheadEast * weighted;
        northSeconds += aheadNorth * weighted;
    }

    /**
     * A fix counts for the time since the one before: many receivers fall almost silent while they stand, and their
     * fixes on the way in would outweigh the stay.
     */
    private static float stoodSeconds(long sinceMs) {
        return Math.max(1, Math.min(sinceMs / 1000f, MOST_SECONDS));
    }

    /** Metres per second of the straight line through the fixes over time: near 0 for an agent that stands. */
    double speedMps() {
        if (squareSeconds == 0) {
            return 0;
        }
        double east = eastSeconds / squareSeconds;
        double north = northSeconds / squareSeconds;
        return Math.sqrt(east * east + north * north);
    }

    /** Makes the mean the seed: of a stay the first fix is just the edge on which the agent came in. */
    void anchor() {
        Position center = center();
        seedLatitudeE7 = center.latitudeE7();
        seedLongitudeE7 = center.longitudeE7();
        meanEast = 0;
        meanNorth = 0;
    }

    /** Draws the mean back to within {@code limitM} of the seed, so that a stay cannot creep away with its agent. */
    void tether(double limitM) {
        double drift = Math.sqrt(meanEast * meanEast + meanNorth * meanNorth);
        if (drift > limitM) {
            float scale = (float) (limitM / drift);
            meanEast *= scale;
            meanNorth *= scale;
        }
    }

    Position center() {
        return Offset.position(seedLatitudeE7, seedLongitudeE7, meanEast, meanNorth);
    }

    void write(BinaryWriter out) {
        out.varint(fixes);
        if (fixes == 0) {
            return;
        }
        out.i32(seedLatitudeE7).i32(seedLongitudeE7).i64(startMs).varint(lastInsideMs - startMs);
        out.varint(forgiven).f32(weight).f32(meanEast).f32(meanNorth);
        out.f32(meanSeconds).f32(squareSeconds).f32(eastSeconds).f32(northSeconds);
    }

    static Cluster read(BinaryReader in) {
        Cluster cluster = new Cluster();
        cluster.fixes = (int) in.varint();
        if (cluster.fixes == 0) {
            return cluster;
        }
        cluster.seedLatitudeE7 = in.i32();
        cluster.seedLongitudeE7 = in.i32();
        cluster.startMs = in.i64();
        cluster.lastInsideMs = cluster.startMs + in.varint();
        cluster.forgiven = (int) in.varint();
        cluster.weight = in.f32();
        cluster.meanEast = in.f32();
        cluster.meanNorth = in.f32();
        cluster.meanSeconds = in.f32();
        cluster.squareSeconds = in.f32();
        cluster.eastSeconds = in.f32();
        cluster.northSeconds = in.f32();
        return cluster;
    }
}

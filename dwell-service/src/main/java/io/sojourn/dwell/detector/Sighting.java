package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.Position;

/** What the detector takes from a fix: when and where. Mutable, so that one serves a whole batch. */
final class Sighting {
    /** The error that is assumed when a fix does not tell its accuracy; only its ratio to known ones matters. */
    private static final float TYPICAL_ACCURACY_M = 10;

    /** No fix is trusted beyond this, whatever it claims. */
    private static final float BEST_ACCURACY_M = 3;

    long timeMs;
    int latitudeE7;
    int longitudeE7;
    /** Radius in metres, 0 when unknown. */
    float accuracyM;
    /** The sender says that nobody saw where the agent was since the fix before. */
    boolean afterGap;

    /** @param accuracy metres; NaN and 0 mean unknown */
    Sighting set(long time, int latitude, int longitude, float accuracy) {
        timeMs = time;
        latitudeE7 = latitude;
        longitudeE7 = longitude;
        accuracyM = accuracy > 0 ? accuracy : 0;
        afterGap = false;
        return this;
    }

    Sighting set(Sighting other) {
        set(other.timeMs, other.latitudeE7, other.longitudeE7, other.accuracyM);
        afterGap = other.afterGap;
        return this;
    }

    /** How much it counts in a mean: the inverse of its variance, 1 for an ordinary fix. */
    float weight() {
        if (accuracyM == 0) {
            return 1;
        }
        float ratio = TYPICAL_ACCURACY_M / Math.max(accuracyM, BEST_ACCURACY_M);
        return ratio * ratio;
    }

    double longitude() {
        return longitudeE7 / 1e7;
    }

    double latitude() {
        return latitudeE7 / 1e7;
    }

    Position position() {
        return new Position(longitudeE7, latitudeE7);
    }

    double distanceM(int latitude, int longitude) {
        return Sphere.distanceM(latitude, longitude, latitudeE7, longitudeE7);
    }

    void write(BinaryWriter out) {
        out.i64(timeMs).i32(latitudeE7).i32(longitudeE7).f32(accuracyM);
    }

    static Sighting read(BinaryReader in) {
        return new Sighting().set(in.i64(), in.i32(), in.i32(), in.f32());
    }
}

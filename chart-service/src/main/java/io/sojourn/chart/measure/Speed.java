package io.sojourn.chart.measure;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixOutcome;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.location.GreatCircle;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent's speed in metres a second at each fix that moved it: as the fix tells it, else by the great circle from the
 * fix before. The first fix that is heard has none before it, and is no sample unless it tells its speed.
 */
final class Speed extends Measurement {
    private static final double MS_PER_S = 1_000;

    private final List<Measured> measured = new ArrayList<>();
    private boolean hasFix;
    private long timeMs;
    private int latitudeE7;
    private int longitudeE7;

    Speed(byte[] state) {
        if (state.length > 0) {
            BinaryReader in = new BinaryReader(state);
            hasFix = true;
            timeMs = in.i64();
            latitudeE7 = in.i32();
            longitudeE7 = in.i32();
        }
    }

    @Override
    public void fix(FixReader fix, int outcome) {
        if (!FixOutcome.hasMoved(outcome)) {
            return;
        }
        double speed = Float.isNaN(fix.speedMps()) ? sinceLast(fix) : asTold(fix.speedMps());
        if (!Double.isNaN(speed)) {
            measured.add(new Measured(fix.timeMs(), speed, null));
        }
        hasFix = true;
        timeMs = fix.timeMs();
        latitudeE7 = fix.latitudeE7();
        longitudeE7 = fix.longitudeE7();
    }

    @Override
    public int waiting() {
        return measured.size();
    }

    @Override
    public Samples take(long nowMs, boolean heardAll) {
        Samples samples = Measured.toSamples(measured);
        measured.clear();
        return samples;
    }

    @Override
    public byte[] state() {
        return hasFix
                ? new BinaryWriter(16)
                        .i64(timeMs)
                        .i32(latitudeE7)
                        .i32(longitudeE7)
                        .toBytes()
                : NOTHING;
    }

    private double sinceLast(FixReader fix) {
        long elapsedMs = fix.timeMs() - timeMs;
        if (!hasFix || elapsedMs <= 0) {
            return Double.NaN;
        }
        double metres = GreatCircle.metres(
                longitudeE7 * Fix.UNIT,
                latitudeE7 * Fix.UNIT,
                fix.longitudeE7() * Fix.UNIT,
                fix.latitudeE7() * Fix.UNIT);
        return metres / (elapsedMs / MS_PER_S);
    }

    /** The decimal that was sent, not the nearest float's. */
    private static double asTold(float speedMps) {
        return Double.parseDouble(Float.toString(speedMps));
    }
}

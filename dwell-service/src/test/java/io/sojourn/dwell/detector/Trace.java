package io.sojourn.dwell.detector;

import io.sojourn.protocol.location.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A day of an agent, told in the order in which it happened: {@code trace("alice").staysAt(office,
 * minutes(5)).walksTo(cafe)}. A fix every ten seconds unless told otherwise; noise comes from a seed.
 */
final class Trace {
    static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    static final double WALK_MPS = 1.4;

    private final String agentId;
    private final List<Fix> fixes = new ArrayList<>();
    private Random random = new Random(1);
    private long nextMs = MORNING.toEpochMilli();
    private long intervalMs = 10_000;
    private double noiseM;
    private float accuracyM = Float.NaN;
    private Spot here = new Spot(0, 0);

    private Trace(String agentId) {
        this.agentId = agentId;
    }

    static Trace trace(String agentId) {
        return new Trace(agentId);
    }

    static Duration seconds(long n) {
        return Duration.ofSeconds(n);
    }

    static Duration minutes(long n) {
        return Duration.ofMinutes(n);
    }

    static Duration hours(long n) {
        return Duration.ofHours(n);
    }

    Trace withFixEvery(Duration interval) {
        intervalMs = interval.toMillis();
        return this;
    }

    /** Gaussian, with this deviation in metres to the north and to the east. */
    Trace withNoise(double metres, long seed) {
        noiseM = metres;
        random = new Random(seed);
        return this;
    }

    Trace withAccuracy(double metres) {
        accuracyM = (float) metres;
        return this;
    }

    Trace startsAt(Spot spot) {
        here = spot;
        return this;
    }

    /** Fixes from now on for so long, the last one at the end; then time stands one interval after it. */
    Trace staysAt(Spot spot, Duration duration) {
        here = spot;
        long endMs = nextMs + duration.toMillis();
        while (nextMs <= endMs) {
            addFix(spot);
        }
        return this;
    }

    Trace walksTo(Spot spot) {
        return movesTo(spot, WALK_MPS);
    }

    Trace movesTo(Spot spot, double metresPerSecond) {
        Spot from = here;
        double metres = from.metresTo(spot);
        double step = metresPerSecond * intervalMs / 1000.0;
        for (double way = step; way < metres; way += step) {
            addFix(from.between(spot, way / metres));
        }
        here = spot;
        return this;
    }

    /** One fix elsewhere; then the story goes on where it was. */
    Trace isOnceSeenAt(Spot spot) {
        addFix(spot);
        return this;
    }

    Trace isSilentFor(Duration duration) {
        nextMs += duration.toMillis() - intervalMs;
        return this;
    }

    /** The fixes so far. */
    List<Fix> fixes() {
        return List.copyOf(fixes);
    }

    Fix last() {
        return fixes.get(fixes.size() - 1);
    }

    static Fix fix(String agentId, long timeMs, Spot spot, float accuracyM) {
        return new Fix(
                agentId,
                timeMs,
                spot.latitudeE7(),
                spot.longitudeE7(),
                accuracyM,
                Float.NaN,
                Float.NaN,
                Float.NaN,
                null);
    }

    private void addFix(Spot spot) {
        Spot seen =
                noiseM == 0 ? spot : spot.north(random.nextGaussian() * noiseM).east(random.nextGaussian() * noiseM);
        fixes.add(fix(agentId, nextMs, seen, accuracyM));
        nextMs += intervalMs;
    }
}

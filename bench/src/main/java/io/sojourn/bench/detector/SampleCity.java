package io.sojourn.bench.detector;

import io.sojourn.protocol.location.FixWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Agents in a square of 20 km: every other one stands with 5 m noise, the rest walk at 1.4 m/s. In each round each has a
 * fix, ten seconds after the one before. Seeded.
 */
final class SampleCity {
    static final double LONGITUDE = 13.3;
    static final double LATITUDE = 52.4;
    static final double SIZE_M = 20_000;
    static final long START_MS = 1_770_000_000_000L;
    static final long INTERVAL_MS = 10_000;

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double EAST_PER_DEGREE = METRES_PER_DEGREE * Math.cos(Math.toRadians(LATITUDE));
    private static final double NOISE_M = 5;
    private static final double STEP_M = 1.4 * INTERVAL_MS / 1000;

    private final Random random = new Random(7);
    private final byte[][] ids;
    private final double[] east;
    private final double[] north;
    private int round;

    SampleCity(int agents) {
        ids = new byte[agents][];
        east = new double[agents];
        north = new double[agents];
        for (int i = 0; i < agents; i++) {
            ids[i] = String.format("agent-%07d", i).getBytes(StandardCharsets.UTF_8);
            east[i] = random.nextDouble() * SIZE_M;
            north[i] = random.nextDouble() * SIZE_M;
        }
    }

    int agents() {
        return ids.length;
    }

    byte[] id(int agent) {
        return ids[agent];
    }

    /** Event time of the round that {@link #write} writes next. */
    long nowMs() {
        return START_MS + round * INTERVAL_MS;
    }

    void nextRound() {
        round++;
    }

    /** Writes this round's fix of an agent. */
    void write(int agent, FixWriter out) {
        double noise = agent % 2 == 0 ? NOISE_M : 1;
        if (agent % 2 != 0) {
            double heading = agent;
            east[agent] += Math.sin(heading) * STEP_M;
            north[agent] += Math.cos(heading) * STEP_M;
        }
        out.write(
                ids[agent],
                0,
                ids[agent].length,
                nowMs(),
                latitudeE7(north[agent] + random.nextGaussian() * noise),
                longitudeE7(east[agent] + random.nextGaussian() * noise),
                Float.NaN,
                Float.NaN,
                Float.NaN,
                Float.NaN,
                null,
                false);
    }

    static double longitude(double eastM) {
        return LONGITUDE + eastM / EAST_PER_DEGREE;
    }

    static double latitude(double northM) {
        return LATITUDE + northM / METRES_PER_DEGREE;
    }

    private static int longitudeE7(double eastM) {
        return (int) Math.round(longitude(eastM) * 1e7);
    }

    private static int latitudeE7(double northM) {
        return (int) Math.round(latitude(northM) * 1e7);
    }
}

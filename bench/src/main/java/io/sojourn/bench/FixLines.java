package io.sojourn.bench;

import io.sojourn.protocol.time.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * NDJSON of agents that live: half of them stay where they are, with the noise of a receiver, half walk to and fro.
 * Built beforehand; all lines have one length, so that only the timestamps are written anew each round. A round is one
 * fix of each agent, one second after the round before.
 */
public final class FixLines implements LoadLines {
    private static final int STEPS = 16;
    private static final double WALK_STEP_DEG = 1e-4; // 11 m.
    private static final double NOISE_DEG = 2e-5;

    private final int agents;
    private final long startMs;
    private final int lineBytes;
    private final int timeOffset;
    private final byte[][] steps = new byte[STEPS][];
    private final byte[] stamp = new byte[Timestamps.LENGTH];

    /**
     * @param brief without accuracy, altitude, speed and heading, which a phone sends
     * @param startMs event time of the first round
     */
    public FixLines(String prefix, int agents, boolean brief, long startMs) {
        this.agents = agents;
        this.startMs = startMs;
        byte[] sample = line(prefix, 0, 0, brief);
        lineBytes = sample.length;
        timeOffset = lineBytes - Timestamps.LENGTH - "\"}\n".length();
        for (int step = 0; step < STEPS; step++) {
            steps[step] = new byte[agents * lineBytes];
            for (int agent = 0; agent < agents; agent++) {
                System.arraycopy(line(prefix, agent, step, brief), 0, steps[step], agent * lineBytes, lineBytes);
            }
        }
    }

    /** One for each agent. */
    @Override
    public int count() {
        return agents;
    }

    @Override
    public int lineBytes() {
        return lineBytes;
    }

    /** Those of agents {@code [from, to)} have their timestamps. */
    @Override
    public byte[] round(long round, int from, int to) {
        // To and fro: nobody jumps at the end of the walk.
        int phase = (int) (round % (2 * STEPS - 2));
        byte[] lines = steps[phase < STEPS ? phase : 2 * STEPS - 2 - phase];
        Timestamps.format(startMs + round * 1000, stamp, 0);
        for (int agent = from; agent < to; agent++) {
            System.arraycopy(stamp, 0, lines, agent * lineBytes + timeOffset, stamp.length);
        }
        return lines;
    }

    private static byte[] line(String prefix, int agent, int step, boolean brief) {
        boolean stays = agent % 2 == 0;
        double wobble = ((agent * 31 + step * 17) % 11 - 5) / 5.0 * NOISE_DEG;
        double latitude = 40 + agent % 1000 * 0.01 + (stays ? wobble : step * WALK_STEP_DEG);
        double longitude = 11 + agent / 1000 % 1000 * 0.01 - (stays ? wobble : 0);
        String more = String.format(
                Locale.ROOT,
                ",\"accuracy\":%.1f,\"altitude\":%.1f,\"speed\":%.2f,\"heading\":%d",
                4 + agent % 6 + step / 16.0,
                100 + agent % 800 + step / 10.0,
                stays ? 0 : 1.37,
                stays ? 100 : 180);
        String line = String.format(
                Locale.ROOT,
                "{\"agent_id\":\"%s-%07d\",\"latitude\":%.6f,\"longitude\":%.6f%s,\"timestamp\":\"%s\"}\n",
                prefix,
                agent,
                latitude,
                longitude,
                brief ? "" : more,
                Timestamps.format(0));
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.sojourn.chaos.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What one agent does: it stays at a named place, walks away, stays, walks back, and so on, with a fix every 10 s of its own
 * time. The same seed and name make the same story, wherever and whenever it is told.
 */
public final class Story {
    /** Named places that stories begin at, {@code place-0} and so on. */
    public static final int PLACES = 8;

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final int STEP_S = 10;

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double WALK_M = 360;
    private static final int WALK_STEPS = 12;
    private static final double NOISE_M = 4;

    private final String agent;
    private final Random random;
    private final double[] home;
    private final double[] away;
    private final List<String> lines = new ArrayList<>();

    private Story(long seed, String agent, int number) {
        this.agent = agent;
        this.random = new Random(seed * 31 + agent.hashCode());
        home = place(number % PLACES);
        double angle = random.nextDouble() * 2 * Math.PI;
        away = moved(home, WALK_M * Math.cos(angle), WALK_M * Math.sin(angle));
    }

    /** The fixes of an agent as lines of NDJSON, in their order. */
    public static List<String> of(long seed, String agent, int number, int fixes) {
        Story story = new Story(seed, agent, number);
        // Agents begin in the middle of something, each elsewhere, so that their stays do not begin and end together.
        story.stay(story.home, 1 + story.random.nextInt(20));
        while (story.lines.size() < fixes) {
            story.walk(story.home, story.away);
            story.stay(story.away, 18 + story.random.nextInt(8));
            story.walk(story.away, story.home);
            story.stay(story.home, 18 + story.random.nextInt(8));
        }
        return List.copyOf(story.lines.subList(0, fixes));
    }

    /** The time of a fix as events and tracks show it. */
    public static String timeOf(int fix) {
        return START.plusSeconds((long) fix * STEP_S).toString().replace("Z", ".000Z");
    }

    /** A named place as GeoJSON. */
    public static String placeJson(int number) {
        double[] at = place(number);
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.7f,%.7f]},"
                        + "\"properties\":{\"name\":\"Place %d\",\"radius_m\":60}}",
                at[1],
                at[0],
                number);
    }

    private static double[] place(int number) {
        return moved(new double[] {51.5, -0.12}, 2_000 * number, 1_500 * number);
    }

    private void stay(double[] at, int steps) {
        for (int i = 0; i < steps; i++) {
            fix(moved(at, random.nextGaussian() * NOISE_M, random.nextGaussian() * NOISE_M));
        }
    }

    private void walk(double[] from, double[] to) {
        for (int i = 1; i <= WALK_STEPS; i++) {
            double part = i / (double) (WALK_STEPS + 1);
            fix(new double[] {from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part});
        }
    }

    private void fix(double[] at) {
        lines.add(String.format(
                Locale.ROOT,
                "{\"agent_id\":\"%s\",\"latitude\":%.7f,\"longitude\":%.7f,\"timestamp\":\"%s\"}\n",
                agent,
                at[0],
                at[1],
                timeOf(lines.size())));
    }

    private static double[] moved(double[] from, double northM, double eastM) {
        double latitude = from[0] + northM / METRES_PER_DEGREE;
        return new double[] {latitude, from[1] + eastM / (METRES_PER_DEGREE * Math.cos(Math.toRadians(from[0])))};
    }
}

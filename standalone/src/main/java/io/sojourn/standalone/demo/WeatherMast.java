package io.sojourn.standalone.demo;

/** The town's only sensor: the air is warmest in the afternoon, and never quite still. */
final class WeatherMast {
    private static final double DAY_S = 86_400;
    /** Half past two in the afternoon, UTC. */
    private static final double WARMEST_S = 52_200;

    private WeatherMast() {}

    /** Degrees Celsius, to a hundredth; the same time has the same. */
    static double temperatureAt(long timeMs) {
        double seconds = timeMs / 1_000.0;
        double ofDay = 14 + 5 * wave(seconds - WARMEST_S, DAY_S);
        double gusts = 0.5 * wave(seconds, 611) + 0.25 * wave(seconds, 97) + 0.1 * wave(seconds, 13.7);
        return Math.round((ofDay + gusts) * 100) / 100.0;
    }

    private static double wave(double seconds, double period) {
        return Math.cos(2 * Math.PI * seconds / period);
    }
}

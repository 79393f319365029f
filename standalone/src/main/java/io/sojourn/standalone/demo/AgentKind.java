package io.sojourn.standalone.demo;

/** How the town's agents get about. Speeds in metres per second, accelerations in metres per second squared. */
public enum AgentKind {
    WALKER(1.4, 1.2, 1.2, false),
    CYCLIST(4.6, 1.1, 2.2, false),
    BUS(9.0, 1.0, 2.6, true),
    CAR(10.5, 2.0, 3.0, true);

    private final double cruiseMps;
    private final double acceleration;
    private final double cornerMps;
    private final boolean vehicle;

    AgentKind(double cruiseMps, double acceleration, double cornerMps, boolean vehicle) {
        this.cruiseMps = cruiseMps;
        this.acceleration = acceleration;
        this.cornerMps = cornerMps;
        this.vehicle = vehicle;
    }

    double cruiseMps() {
        return cruiseMps;
    }

    double acceleration() {
        return acceleration;
    }

    /** What a right-angled corner is taken at. */
    double cornerMps() {
        return cornerMps;
    }

    /** Keeps to streets, waits at lights, and is seen by a receiver behind a windscreen and not in a pocket. */
    boolean vehicle() {
        return vehicle;
    }

    String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

package io.sojourn.cluster.intake;

import java.time.Clock;
import java.time.Duration;

/**
 * The bounds of requests that bring messages.
 *
 * @param silence after which a request that has not ended is answered 408
 * @param maxRequests open at once on one event loop; further ones are answered 429
 * @param linger how long a client that is still sending has to read an early answer before its connection is closed
 * @param clock the time of receipt
 */
public record IntakeSettings(Duration silence, int maxRequests, Duration linger, Clock clock) {
    public static final IntakeSettings DEFAULT =
            new IntakeSettings(Duration.ofSeconds(60), 10_000, Duration.ofSeconds(2));

    /** By the clock of this process. */
    public IntakeSettings(Duration silence, int maxRequests, Duration linger) {
        this(silence, maxRequests, linger, Clock.systemUTC());
    }

    /** The same by another clock. */
    public IntakeSettings withClock(Clock other) {
        return new IntakeSettings(silence, maxRequests, linger, other);
    }
}

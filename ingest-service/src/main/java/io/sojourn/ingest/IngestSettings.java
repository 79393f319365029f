package io.sojourn.ingest;

import java.time.Duration;

/**
 * The bounds of the sources.
 *
 * @param silence after which a request that has not ended is answered 408
 * @param maxRequests open at once on one event loop; further ones are answered 429
 * @param linger how long a client that is still sending has to read an early answer before its connection is closed
 */
public record IngestSettings(Duration silence, int maxRequests, Duration linger) {
    public static final IngestSettings DEFAULT =
            new IngestSettings(Duration.ofSeconds(60), 10_000, Duration.ofSeconds(2));
}

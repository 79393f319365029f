package io.sojourn.ingest.source;

import java.time.Clock;
import org.slf4j.Logger;

/** Tells of what goes wrong again and again: at most one line in ten seconds, with the number of those left out. */
public final class RareLog {
    private static final long EVERY_MS = 10_000;

    private final Logger log;
    private final Clock clock;
    private long nextMs;
    private long leftOut;

    public RareLog(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** From any thread. */
    public synchronized void warn(String message) {
        long now = clock.millis();
        if (now < nextMs) {
            leftOut++;
            return;
        }
        nextMs = now + EVERY_MS;
        if (leftOut > 0) {
            log.warn("{} (and {} more like this)", message, leftOut);
        } else {
            log.warn("{}", message);
        }
        leftOut = 0;
    }
}

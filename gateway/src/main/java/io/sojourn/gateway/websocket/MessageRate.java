package io.sojourn.gateway.websocket;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast the messages of one socket may come: so many a second on average, and for two seconds' worth at once. A message
 * counts once for each so many bytes begun.
 *
 * <p>Keeps one number, the time up to which what was taken is paid for (the generic cell rate algorithm, ITU-T I.371).
 */
final class MessageRate {
    private static final long BURST_NS = TimeUnit.SECONDS.toNanos(2);
    /** For a client that is too fast: what it has then comes in some number, not one by one. */
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private final int bytesPerUnit;
    private final long unitNs;
    private final long burstNs;
    private long paidUntil;

    MessageRate(SocketLimits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.bytesPerUnit = limits.bytesPerUnit();
        this.unitNs = TimeUnit.SECONDS.toNanos(1) / limits.messagesPerS();
        // However slow, a message as long as any must fit.
        this.burstNs = Math.max(BURST_NS, unitNs * units(limits.maxMessageBytes()));
        this.paidUntil = nanoTime.getAsLong();
    }

    /** Whether a message may be taken now; if so, it counts. */
    boolean take(int bytes) {
        long now = nanoTime.getAsLong();
        long after = Math.max(paidUntil - now, 0) + unitNs * units(bytes);
        if (after > burstNs) {
            return false;
        }
        paidUntil = now + after;
        return true;
    }

    /** After a refusal: when the next one will be taken, and some more. */
    long pauseMs() {
        long owedNs = Math.max(paidUntil - nanoTime.getAsLong(), 0);
        long room = Math.max(burstNs - PAUSE_NS, 0);
        return TimeUnit.NANOSECONDS.toMillis(Math.max(owedNs - room, 0)) + 1;
    }

    private long units(int bytes) {
        return 1L + Math.max(bytes - 1, 0) / bytesPerUnit;
    }
}

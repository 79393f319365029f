package io.sojourn.gateway.connection;

import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import java.time.Clock;

/**
 * What every stream keeps to.
 *
 * @param messagesPerS what one WebSocket may send, on average
 * @param clock the time of receipt
 */
public record StreamRules(DeliveryLimits limits, StreamTimes times, int messagesPerS, Clock clock) {
    /** By the clock of this process. */
    public StreamRules(DeliveryLimits limits, StreamTimes times, int messagesPerS) {
        this(limits, times, messagesPerS, Clock.systemUTC());
    }
}

package io.sojourn.gateway.connection;

import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;

/**
 * What every stream keeps to.
 *
 * @param messagesPerS what one WebSocket may send, on average
 */
public record StreamRules(DeliveryLimits limits, StreamTimes times, int messagesPerS) {}

package io.sojourn.gateway.history;

import io.sojourn.gateway.rest.Parameters;

/** {@code from} and {@code to}, epoch milliseconds; without one of them as far as there is anything. */
record TimeRange(long fromMs, long toMs) {
    static TimeRange of(Parameters parameters) {
        Long from = parameters.time("from");
        Long to = parameters.time("to");
        if (from != null && to != null && from > to) {
            throw Parameters.invalid("from", "must not be later than to");
        }
        return new TimeRange(from == null ? Long.MIN_VALUE : from, to == null ? Long.MAX_VALUE : to);
    }
}

package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * How a webhook's tries have fared; times are epoch milliseconds, 0 for never.
 *
 * @param failuresInARow tries since the last success
 * @param failingSinceMs the first of those
 * @param missedAtMs when events were last missed, since they were no longer kept when their turn came
 */
public record Health(int failuresInARow, long failingSinceMs, long lastSuccessMs, long lastFailureMs, long missedAtMs) {
    public static final Health NEW = new Health(0, 0, 0, 0, 0);

    public Health succeeded(long timeMs) {
        return new Health(0, 0, timeMs, lastFailureMs, missedAtMs);
    }

    public Health failed(long timeMs) {
        return new Health(
                failuresInARow + 1, failuresInARow == 0 ? timeMs : failingSinceMs, lastSuccessMs, timeMs, missedAtMs);
    }

    public Health missed(long timeMs) {
        return new Health(failuresInARow, failingSinceMs, lastSuccessMs, lastFailureMs, timeMs);
    }

    /** Its owner says that it is well again: what was before counts no more. */
    public Health forgiven() {
        return new Health(0, 0, lastSuccessMs, lastFailureMs, missedAtMs);
    }

    void write(BinaryWriter out) {
        out.varint(failuresInARow)
                .i64(failingSinceMs)
                .i64(lastSuccessMs)
                .i64(lastFailureMs)
                .i64(missedAtMs);
    }

    static Health read(BinaryReader in) {
        return new Health((int) in.varint(), in.i64(), in.i64(), in.i64(), in.i64());
    }
}

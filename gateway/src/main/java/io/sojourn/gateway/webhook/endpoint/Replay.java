package io.sojourn.gateway.webhook.endpoint;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * Events of a span of time that are being queued again.
 *
 * @param fromMs events from this time on, epoch milliseconds
 * @param toMs and before this one
 * @param before deliveries from this position on are younger than the replay, and not part of it
 * @param cursor how far it has come in the logs, empty at its begin
 * @param end where the logs stood when it was asked for: what came later is not part of it
 */
public record Replay(long fromMs, long toMs, long before, String cursor, String end) {
    public Replay at(String newCursor) {
        return new Replay(fromMs, toMs, before, newCursor, end);
    }

    public boolean concerns(long eventMs) {
        return eventMs >= fromMs && eventMs < toMs;
    }

    public void write(BinaryWriter out) {
        out.i64(fromMs).i64(toMs).varint(before).string(cursor).string(end);
    }

    public static Replay read(BinaryReader in) {
        return new Replay(in.i64(), in.i64(), in.varint(), in.string(), in.string());
    }
}

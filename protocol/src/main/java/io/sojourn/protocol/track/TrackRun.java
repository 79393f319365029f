package io.sojourn.protocol.track;

import io.sojourn.protocol.binary.ByteKeyed;
import java.nio.charset.StandardCharsets;

/** The fixes of one agent within a chunk, and when they were received: retention counts from there. */
public final class TrackRun extends ByteKeyed {
    private final Track track = new Track();
    private long oldestReceivedMs = Long.MAX_VALUE;
    private long newestReceivedMs = Long.MIN_VALUE;

    /** @param agentId UTF-8 */
    public TrackRun(byte[] agentId) {
        super(agentId);
    }

    public String agentId() {
        return new String(key(), StandardCharsets.UTF_8);
    }

    public Track track() {
        return track;
    }

    public long oldestReceivedMs() {
        return oldestReceivedMs;
    }

    public long newestReceivedMs() {
        return newestReceivedMs;
    }

    /** Notes that fixes were received between two times. */
    public TrackRun received(long oldestMs, long newestMs) {
        oldestReceivedMs = Math.min(oldestReceivedMs, oldestMs);
        newestReceivedMs = Math.max(newestReceivedMs, newestMs);
        return this;
    }
}

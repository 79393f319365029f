package io.sojourn.standalone.replay;

import io.sojourn.protocol.time.Timestamps;

/** One fix of a file, ready to be sent. */
final class TraceLine {
    private final long number;
    private final long timeMs;
    private final byte[] json;

    /**
     * @param number where it stands in the file, from 1: a line, or a track point of a GPX file
     * @param timeMs epoch milliseconds, or {@link Timestamps#UNREADABLE} if it has no time that can be read
     * @param json the message for the server, without a line break
     */
    TraceLine(long number, long timeMs, byte[] json) {
        this.number = number;
        this.timeMs = timeMs;
        this.json = json;
    }

    long number() {
        return number;
    }

    long timeMs() {
        return timeMs;
    }

    boolean hasTime() {
        return timeMs != Timestamps.UNREADABLE;
    }

    byte[] json() {
        return json;
    }
}

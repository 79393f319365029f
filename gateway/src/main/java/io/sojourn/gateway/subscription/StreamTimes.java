package io.sojourn.gateway.subscription;

/**
 * When streams show that they live, in milliseconds.
 *
 * @param commentMs between two comments of an event stream, which keep proxies from taking it for dead
 * @param retryMs what a browser waits before it comes back
 * @param pingMs between two pings of a WebSocket; one that was not answered when the next is due ends it
 * @param cursorMs between two cursors of a WebSocket, at least
 * @param closeMs what a client gets to read the end; then the connection is cut
 */
public record StreamTimes(long commentMs, long retryMs, long pingMs, long cursorMs, long closeMs) {
    public static final StreamTimes DEFAULT = new StreamTimes(15_000, 3_000, 25_000, 1_000, 5_000);

    public StreamTimes {
        if (commentMs <= 0 || retryMs <= 0 || pingMs <= 0 || cursorMs <= 0 || closeMs <= 0) {
            throw new IllegalArgumentException("times must be positive");
        }
    }
}

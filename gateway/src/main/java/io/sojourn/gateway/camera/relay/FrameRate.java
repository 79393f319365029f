package io.sojourn.gateway.camera.relay;

/** Frames per second over the last seconds. */
final class FrameRate {
    private static final long WINDOW_MS = 5_000;
    private static final int KEPT = 128;

    private final long[] arrivals = new long[KEPT];
    private long count;

    void arrived(long nowMs) {
        arrivals[(int) (count++ % KEPT)] = nowMs;
    }

    /** The mean distance of the frames of the last five seconds, as a rate; 0 if there are not two. */
    double perSecond(long nowMs) {
        long oldest = nowMs;
        long newest = 0;
        int within = 0;
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            if (arrivals[i] >= nowMs - WINDOW_MS) {
                within++;
                oldest = Math.min(oldest, arrivals[i]);
                newest = Math.max(newest, arrivals[i]);
            }
        }
        return within < 2 || newest == oldest ? 0 : (within - 1) * 1000.0 / (newest - oldest);
    }
}

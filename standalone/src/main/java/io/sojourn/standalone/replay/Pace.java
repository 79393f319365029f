package io.sojourn.standalone.replay;

/** The clock of a replay, and waiting by it; another one in tests. */
interface Pace {
    long nowMs();

    /** Returns once it is that late, at once if it is already. */
    void waitUntil(long timeMs) throws InterruptedException;

    /** Real time. */
    Pace REAL = new Pace() {
        @Override
        public long nowMs() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public void waitUntil(long timeMs) throws InterruptedException {
            long left = timeMs - nowMs();
            if (left > 0) {
                Thread.sleep(left);
            }
        }
    };
}

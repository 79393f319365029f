package io.sojourn.bench;

/**
 * How a connection sends.
 *
 * @param linesPerRequest at most
 * @param fixesPerSecond of this connection, 0 for as many as the server takes
 */
record LoadPlan(int linesPerRequest, double fixesPerSecond) {
    boolean isPaced() {
        return fixesPerSecond > 0;
    }

    long nanosBetween(int lines) {
        return isPaced() ? (long) (lines * 1e9 / fixesPerSecond) : 0;
    }
}

package io.sojourn.cluster.route;

/**
 * The bounds of a router.
 *
 * @param batchBytes the most that one request carries, but for a single larger command
 * @param fullBytes in flight, from which on sources must pause
 * @param hardBytes in flight, above which commands are refused
 * @param giveUpMs how long a request is tried before its commands fail
 */
public record RouterLimits(int batchBytes, long fullBytes, long hardBytes, long giveUpMs) {
    public static final RouterLimits DEFAULT = new RouterLimits(256 << 10, 8 << 20, 32 << 20, 60_000);
}

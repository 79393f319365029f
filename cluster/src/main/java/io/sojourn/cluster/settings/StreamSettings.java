package io.sojourn.cluster.settings;

/**
 * What WebSockets and event streams may take of a process, and how they end.
 *
 * @param maxConnections of both kinds together
 * @param maxConnectionsPerKey of both kinds with one key; a server without keys counts them together only
 * @param maxMessagesPerS messages that one WebSocket may send, on average
 * @param drainMs over which open streams are ended when the process stops; 0 ends all at once
 */
public record StreamSettings(int maxConnections, int maxConnectionsPerKey, int maxMessagesPerS, long drainMs) {
    public static final StreamSettings DEFAULT = new StreamSettings(10_000, 1_000, 10_000, 2_000);

    static StreamSettings from(SettingsReader in) {
        return new StreamSettings(
                in.integer("SOJOURN_MAX_CONNECTIONS", DEFAULT.maxConnections, 1, 1_000_000),
                in.integer("SOJOURN_MAX_CONNECTIONS_PER_KEY", DEFAULT.maxConnectionsPerKey, 1, 1_000_000),
                in.integer("SOJOURN_MAX_MESSAGES_PER_S", DEFAULT.maxMessagesPerS, 1, 1_000_000),
                Math.round(in.number("SOJOURN_DRAIN_S", DEFAULT.drainMs / 1000.0, 0, 3_600) * 1000));
    }
}

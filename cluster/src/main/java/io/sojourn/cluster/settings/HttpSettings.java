package io.sojourn.cluster.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the HTTP server listens.
 *
 * @param port 0 for any free one
 */
public record HttpSettings(String host, int port) {
    static HttpSettings from(SettingsReader in) {
        return new HttpSettings(
                in.text("SOJOURN_HTTP_HOST", "127.0.0.1"), in.integer("SOJOURN_HTTP_PORT", 8080, 0, 65_535));
    }

    /** Whether only this machine can reach it. A name that does not resolve is taken as reachable by others. */
    public boolean isLoopback() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

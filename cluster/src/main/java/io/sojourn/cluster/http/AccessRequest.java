package io.sojourn.cluster.http;

import org.jspecify.annotations.Nullable;

/**
 * What of a request decides whether it is admitted.
 *
 * @param host the {@code Host} (HTTP/2: {@code :authority}) with its port
 * @param localAddress the address of this end of the connection
 * @param authorization the header
 * @param accessToken the parameter; a secret like the header
 */
record AccessRequest(
        @Nullable String host,
        @Nullable String origin,
        @Nullable String localAddress,
        @Nullable String authorization,
        @Nullable String accessToken) {
    @Override
    public String toString() {
        return "AccessRequest[" + host + ", " + origin + "]";
    }
}

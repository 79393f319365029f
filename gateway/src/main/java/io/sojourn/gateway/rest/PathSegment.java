package io.sojourn.gateway.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An id as one segment of a path. */
public final class PathSegment {
    private PathSegment() {}

    /** Percent-encodes all but letters, digits and {@code -._*}. */
    public static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

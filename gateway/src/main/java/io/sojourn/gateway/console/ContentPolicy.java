package io.sojourn.gateway.console;

import org.jspecify.annotations.Nullable;

/**
 * What the page may load and do, as a {@code Content-Security-Policy}: its own files and nothing else, so that even an
 * agent with a script for a name could run none. A map style of one's own opens the way for its tiles, letters and
 * icons, which a style may take from anywhere.
 */
final class ContentPolicy {
    private ContentPolicy() {}

    static String of(@Nullable String mapStyleUrl) {
        String others = mapStyleUrl == null ? "" : sourcesOf(mapStyleUrl);
        return "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; font-src 'self'; "
                + "img-src 'self' data: blob:" + others + "; connect-src 'self'" + others
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    /** Schemes alone: a path in the setting must not be able to add a directive of its own. */
    private static String sourcesOf(String mapStyleUrl) {
        return mapStyleUrl.startsWith("http:") ? " https: http:" : " https:";
    }
}

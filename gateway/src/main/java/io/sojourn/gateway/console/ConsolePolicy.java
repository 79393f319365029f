package io.sojourn.gateway.console;

import io.sojourn.gateway.assets.ContentPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What the console may load: its own files and nothing else. A map style of one's own opens the way for its tiles, letters
 * and icons, which a style may take from anywhere.
 */
final class ConsolePolicy {
    private ConsolePolicy() {}

    static ContentPolicy of(@Nullable String mapStyleUrl) {
        return mapStyleUrl == null ? ContentPolicy.STRICT : ContentPolicy.STRICT.alsoFrom(sourcesOf(mapStyleUrl));
    }

    /** Schemes alone: a path in the setting must not be able to add a directive of its own. */
    private static String sourcesOf(String mapStyleUrl) {
        return mapStyleUrl.startsWith("http:") ? " https: http:" : " https:";
    }
}

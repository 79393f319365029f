package io.sojourn.gateway.assets;

/**
 * What a page may load and do, as a {@code Content-Security-Policy}: its own files and nothing else, so that even an agent
 * with a script for a name, or a chart with one for a title, could run none.
 *
 * @param others sources of pictures and data beside our own, each with a space before it
 * @param framedBy who may show the page in a frame, as in {@code frame-ancestors}
 */
public record ContentPolicy(String others, String framedBy) {
    /** Our own files, in our own frames. */
    public static final ContentPolicy STRICT = new ContentPolicy("", "'self'");

    public ContentPolicy alsoFrom(String sources) {
        return new ContentPolicy(sources, framedBy);
    }

    public ContentPolicy framedBy(String ancestors) {
        return new ContentPolicy(others, ancestors);
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; font-src 'self'; "
                + "img-src 'self' data: blob:" + others + "; connect-src 'self'" + others
                + "; base-uri 'none'; form-action 'none'; frame-ancestors " + framedBy;
    }
}

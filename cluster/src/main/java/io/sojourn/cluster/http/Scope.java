package io.sojourn.cluster.http;

import java.util.Locale;

/** What a key allows. */
public enum Scope {
    /** Send locations, samples, frames and messages. */
    INGEST,
    /** See everything. */
    READ,
    /** Change places, settings, charts and webhooks; holds the other two. */
    ADMIN;

    /** The name in {@code SOJOURN_API_KEYS}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

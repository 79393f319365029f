package io.sojourn.cluster.store;

import java.util.Locale;

/** What became of a delivery to a webhook. */
public enum DeliveryStatus {
    /** Not tried yet. */
    PENDING,
    /** Tried in vain, to be tried again. */
    RETRYING,
    /** Its receiver took it. */
    DELIVERED,
    /** Given up; kept, so that it can be sent again. */
    DEAD;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryStatus named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

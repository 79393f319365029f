package io.sojourn.gateway.subscription;

/**
 * A subscription that has begun.
 *
 * @param cursor where it begins
 * @param recovered false if events between the cursor that was asked for and the first one that follows are gone
 */
public record Subscribed(String cursor, boolean recovered) {}

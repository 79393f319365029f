package io.sojourn.gateway.subscription;

/**
 * What a hub holds at a moment.
 *
 * @param connections streams and sockets
 * @param topics different topics that somebody hears of
 * @param shards shards that are followed
 */
public record HubLoad(int connections, int topics, int shards) {}

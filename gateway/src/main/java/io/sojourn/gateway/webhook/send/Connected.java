package io.sojourn.gateway.webhook.send;

import io.vertx.core.http.HttpClientRequest;

/**
 * A request that has got its connection.
 *
 * @param isNew whether the connection carries its first request
 */
record Connected(HttpClientRequest request, boolean isNew) {}

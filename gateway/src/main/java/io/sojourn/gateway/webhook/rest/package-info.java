/** Webhooks and their deliveries by REST. */
@NullMarked
package io.sojourn.gateway.webhook.rest;

import org.jspecify.annotations.NullMarked;

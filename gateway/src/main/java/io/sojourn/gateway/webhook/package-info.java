/** Webhooks: events by HTTP to whoever registered for them. */
@NullMarked
package io.sojourn.gateway.webhook;

import org.jspecify.annotations.NullMarked;

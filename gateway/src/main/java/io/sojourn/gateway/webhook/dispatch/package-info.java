/** Brings events to the webhooks that this process owns. */
@NullMarked
package io.sojourn.gateway.webhook.dispatch;

import org.jspecify.annotations.NullMarked;

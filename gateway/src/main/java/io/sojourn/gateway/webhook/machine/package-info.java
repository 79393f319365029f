/** The state of a shard of webhooks, and what it makes of commands. */
@NullMarked
package io.sojourn.gateway.webhook.machine;

import org.jspecify.annotations.NullMarked;

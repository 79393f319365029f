/** What the shards of webhooks are told and asked. */
@NullMarked
package io.sojourn.gateway.webhook.command;

import org.jspecify.annotations.NullMarked;

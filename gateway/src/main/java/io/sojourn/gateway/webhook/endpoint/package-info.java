/** What a webhook is: its definition, its secrets, how it fares. */
@NullMarked
package io.sojourn.gateway.webhook.endpoint;

import org.jspecify.annotations.NullMarked;

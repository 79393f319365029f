/** How webhooks are served: times and bounds. */
@NullMarked
package io.sojourn.gateway.webhook.settings;

import org.jspecify.annotations.NullMarked;

/** One webhook's deliveries on their way. */
@NullMarked
package io.sojourn.gateway.webhook.send;

import org.jspecify.annotations.NullMarked;

/** When a delivery is tried: order, pace, patience. Pure. */
@NullMarked
package io.sojourn.gateway.webhook.retry;

import org.jspecify.annotations.NullMarked;

/** {@code /ws/stream}: locations in, events out, subscriptions by message. */
@NullMarked
package io.sojourn.gateway.websocket;

import org.jspecify.annotations.NullMarked;

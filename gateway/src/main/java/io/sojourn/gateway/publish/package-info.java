/** Messages to topics of one's own: in by HTTP and WebSocket, logged and told like any other event. */
@NullMarked
package io.sojourn.gateway.publish;

import org.jspecify.annotations.NullMarked;

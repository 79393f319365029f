/** Events as {@code text/event-stream}, as browsers' EventSource reads them. */
@NullMarked
package io.sojourn.gateway.sse;

import org.jspecify.annotations.NullMarked;

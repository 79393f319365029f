/** What clients see: REST, WebSocket, SSE and the console page. */
@NullMarked
package io.sojourn.gateway;

import org.jspecify.annotations.NullMarked;

/** Which streams, WebSockets and event streams, are open in a process: who gets a place, and what they come to. */
@NullMarked
package io.sojourn.gateway.connection;

import org.jspecify.annotations.NullMarked;

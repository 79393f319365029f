/** Subscribers that come back and resume: WebSocket, event stream, webhook. */
@NullMarked
package io.sojourn.chaos.hear;

import org.jspecify.annotations.NullMarked;

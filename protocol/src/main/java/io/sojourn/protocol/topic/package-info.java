/** What an event is about, and what a subscriber wants to hear of. */
@NullMarked
package io.sojourn.protocol.topic;

import org.jspecify.annotations.NullMarked;

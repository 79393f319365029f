/** Where in the shards' logs a subscriber stands. */
@NullMarked
package io.sojourn.protocol.cursor;

import org.jspecify.annotations.NullMarked;

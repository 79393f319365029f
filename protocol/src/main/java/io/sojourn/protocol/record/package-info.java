/** What the log of a shard holds and the bus carries. */
@NullMarked
package io.sojourn.protocol.record;

import org.jspecify.annotations.NullMarked;

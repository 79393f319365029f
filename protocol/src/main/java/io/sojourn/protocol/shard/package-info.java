/** Shards, their numbering and their sequence numbers. */
@NullMarked
package io.sojourn.protocol.shard;

import org.jspecify.annotations.NullMarked;

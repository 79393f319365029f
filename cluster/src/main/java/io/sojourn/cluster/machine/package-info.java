/** The pure state machine of a shard, as services implement it. */
@NullMarked
package io.sojourn.cluster.machine;

import org.jspecify.annotations.NullMarked;

/** The way of a location from any source to its shard. */
@NullMarked
package io.sojourn.cluster.intake;

import org.jspecify.annotations.NullMarked;

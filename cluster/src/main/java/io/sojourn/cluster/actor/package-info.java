/** Shards at work: the actor that owns one, and the host that decides which. */
@NullMarked
package io.sojourn.cluster.actor;

import org.jspecify.annotations.NullMarked;

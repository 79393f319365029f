/** The way of locations and other messages from any source to their shards. */
@NullMarked
package io.sojourn.cluster.intake;

import org.jspecify.annotations.NullMarked;

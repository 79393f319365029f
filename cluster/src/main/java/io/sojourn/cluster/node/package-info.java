/** A process as a member: its Vert.x, its place in the cluster and the shards that it hosts. */
@NullMarked
package io.sojourn.cluster.node;

import org.jspecify.annotations.NullMarked;

/** Who is in the cluster, and which member should own which shard. */
@NullMarked
package io.sojourn.cluster.member;

import org.jspecify.annotations.NullMarked;

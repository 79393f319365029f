/** The log of each shard: a port, on JDBC and in memory. */
@NullMarked
package io.sojourn.cluster.log;

import org.jspecify.annotations.NullMarked;

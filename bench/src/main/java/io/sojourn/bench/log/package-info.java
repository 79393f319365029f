/** How fast the log of the shards is. */
@NullMarked
package io.sojourn.bench.log;

import org.jspecify.annotations.NullMarked;

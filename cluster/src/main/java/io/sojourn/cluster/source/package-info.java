/** Where the shards stand that charts draw. */
@NullMarked
package io.sojourn.cluster.source;

import org.jspecify.annotations.NullMarked;

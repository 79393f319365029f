/** How commands and questions reach the shard that they concern. */
@NullMarked
package io.sojourn.cluster.route;

import org.jspecify.annotations.NullMarked;

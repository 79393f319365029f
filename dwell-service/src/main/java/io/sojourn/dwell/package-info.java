/** The dwell service: what it plugs into the shard actors of its role. */
@NullMarked
package io.sojourn.dwell;

import org.jspecify.annotations.NullMarked;

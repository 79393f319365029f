/** Series, charts and what is sent to and from the shards that hold them. */
@NullMarked
package io.sojourn.protocol.chart;

import org.jspecify.annotations.NullMarked;

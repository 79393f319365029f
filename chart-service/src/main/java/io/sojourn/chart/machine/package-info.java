/** The state of one chart shard and what it makes of commands. */
@NullMarked
package io.sojourn.chart.machine;

import org.jspecify.annotations.NullMarked;

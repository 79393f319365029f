/** The machine of a dwell shard: its agents, and what it makes of commands. */
@NullMarked
package io.sojourn.dwell.machine;

import org.jspecify.annotations.NullMarked;

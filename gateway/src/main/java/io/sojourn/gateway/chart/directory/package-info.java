/** Charts and their series, wherever their shards are. */
@NullMarked
package io.sojourn.gateway.chart.directory;

import org.jspecify.annotations.NullMarked;

/** Feeds the charts that draw what the place engine knows: follows the shards of their sources and tells the charts'. */
@NullMarked
package io.sojourn.chart.source;

import org.jspecify.annotations.NullMarked;

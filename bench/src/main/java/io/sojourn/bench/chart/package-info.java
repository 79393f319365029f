/** How fast charts are drawn. */
@NullMarked
package io.sojourn.bench.chart;

import org.jspecify.annotations.NullMarked;

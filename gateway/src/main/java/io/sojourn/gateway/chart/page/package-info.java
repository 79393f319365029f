/** Serves the pages of charts. They lie in {@code src/main/web/charts}. */
@NullMarked
package io.sojourn.gateway.chart.page;

import org.jspecify.annotations.NullMarked;

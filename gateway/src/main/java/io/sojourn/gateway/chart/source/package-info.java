/** Charts of what the place engine knows, as they begin. */
@NullMarked
package io.sojourn.gateway.chart.source;

import org.jspecify.annotations.NullMarked;

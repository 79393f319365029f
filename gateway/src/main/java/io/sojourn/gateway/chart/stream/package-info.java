/** A chart's samples as a plain event stream, as Rickshaw and the like read it. */
@NullMarked
package io.sojourn.gateway.chart.stream;

import org.jspecify.annotations.NullMarked;

/** A series: what it holds, what its viewers were told and are to be told, pure. */
@NullMarked
package io.sojourn.chart.series;

import org.jspecify.annotations.NullMarked;

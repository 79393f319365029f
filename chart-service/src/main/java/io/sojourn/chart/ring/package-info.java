/** The bounded memory of a series, pure. */
@NullMarked
package io.sojourn.chart.ring;

import org.jspecify.annotations.NullMarked;

/** Series and charts. */
@NullMarked
package io.sojourn.chart;

import org.jspecify.annotations.NullMarked;

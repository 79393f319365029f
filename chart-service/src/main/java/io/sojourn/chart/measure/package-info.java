/** What charts with a source make of the events that they hear: samples, and the state to go on from. Pure. */
@NullMarked
package io.sojourn.chart.measure;

import org.jspecify.annotations.NullMarked;

/** The dwell detector: pure, deterministic, event time. */
@NullMarked
package io.sojourn.dwell.detector;

import org.jspecify.annotations.NullMarked;

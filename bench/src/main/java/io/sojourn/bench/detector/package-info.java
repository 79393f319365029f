/** How fast the dwell detector is, and how small. */
@NullMarked
package io.sojourn.bench.detector;

import org.jspecify.annotations.NullMarked;

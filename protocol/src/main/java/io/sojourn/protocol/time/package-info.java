/** How times are read and written at the edge. */
@NullMarked
package io.sojourn.protocol.time;

import org.jspecify.annotations.NullMarked;

/** Tracks: from records to chunks, from chunks to blocks. */
@NullMarked
package io.sojourn.dwell.track;

import org.jspecify.annotations.NullMarked;

/** Tracks: where agents have been, in the compact form in which they are stored. */
@NullMarked
package io.sojourn.protocol.track;

import org.jspecify.annotations.NullMarked;

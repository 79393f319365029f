/** Fixes: what a device sends. */
@NullMarked
package io.sojourn.protocol.location;

import org.jspecify.annotations.NullMarked;

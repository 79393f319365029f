/** The files of the pages: read from the jar once, sent compressed, and not again to who has them. */
@NullMarked
package io.sojourn.gateway.assets;

import org.jspecify.annotations.NullMarked;

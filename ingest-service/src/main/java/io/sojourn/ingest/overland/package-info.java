/** What Overland sends. */
@NullMarked
package io.sojourn.ingest.overland;

import org.jspecify.annotations.NullMarked;

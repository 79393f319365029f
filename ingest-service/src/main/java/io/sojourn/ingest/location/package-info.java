/** Locations by HTTP. */
@NullMarked
package io.sojourn.ingest.location;

import org.jspecify.annotations.NullMarked;

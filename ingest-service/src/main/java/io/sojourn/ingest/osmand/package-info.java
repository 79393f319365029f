/** What OsmAnd, Traccar Client and GPSLogger send. */
@NullMarked
package io.sojourn.ingest.osmand;

import org.jspecify.annotations.NullMarked;

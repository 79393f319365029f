/** GPX files as a source of locations. */
@NullMarked
package io.sojourn.ingest.gpx;

import org.jspecify.annotations.NullMarked;

/** Samples by HTTP. */
@NullMarked
package io.sojourn.ingest.samples;

import org.jspecify.annotations.NullMarked;

/** What sources that are no requests have in common. */
@NullMarked
package io.sojourn.ingest.source;

import org.jspecify.annotations.NullMarked;

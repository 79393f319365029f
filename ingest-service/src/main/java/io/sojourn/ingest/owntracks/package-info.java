/** What the OwnTracks apps send, by whatever way. */
@NullMarked
package io.sojourn.ingest.owntracks;

import org.jspecify.annotations.NullMarked;

/** What the formats of phone apps, trackers and files have in common on their way to location messages. */
@NullMarked
package io.sojourn.ingest.device;

import org.jspecify.annotations.NullMarked;

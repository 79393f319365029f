/** Sources: validated batches of fixes into shards. */
@NullMarked
package io.sojourn.ingest;

import org.jspecify.annotations.NullMarked;

/** Encounters: from events to the history in the store. */
@NullMarked
package io.sojourn.dwell.encounter;

import org.jspecify.annotations.NullMarked;

/** The named places: their areas and the index that finds them. */
@NullMarked
package io.sojourn.dwell.place;

import org.jspecify.annotations.NullMarked;

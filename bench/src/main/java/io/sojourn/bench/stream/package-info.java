/** How fast samples come in, and how soon viewers see them. */
@NullMarked
package io.sojourn.bench.stream;

import org.jspecify.annotations.NullMarked;

/** What must come out, compared with what did. Pure. */
@NullMarked
package io.sojourn.chaos.check;

import org.jspecify.annotations.NullMarked;

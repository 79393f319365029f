/** Errors with stable codes. */
@NullMarked
package io.sojourn.protocol.problem;

import org.jspecify.annotations.NullMarked;

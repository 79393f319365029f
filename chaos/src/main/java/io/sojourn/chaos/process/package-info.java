/** What this program starts. */
@NullMarked
package io.sojourn.chaos.process;

import org.jspecify.annotations.NullMarked;

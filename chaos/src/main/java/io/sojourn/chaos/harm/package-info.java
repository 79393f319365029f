/** The list of harms. */
@NullMarked
package io.sojourn.chaos.harm;

import org.jspecify.annotations.NullMarked;

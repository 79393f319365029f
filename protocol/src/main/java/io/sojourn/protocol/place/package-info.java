/** Named places. */
@NullMarked
package io.sojourn.protocol.place;

import org.jspecify.annotations.NullMarked;

/** Named places by REST. */
@NullMarked
package io.sojourn.gateway.places;

import org.jspecify.annotations.NullMarked;

/** The description of the API for machines. */
@NullMarked
package io.sojourn.gateway.openapi;

import org.jspecify.annotations.NullMarked;

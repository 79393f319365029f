/** How the body of a request, of any length and in chunks cut anywhere, falls into its parts. */
@NullMarked
package io.sojourn.protocol.body;

import org.jspecify.annotations.NullMarked;

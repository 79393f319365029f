/** Serves the console page. The page itself lies in {@code src/main/web}. */
@NullMarked
package io.sojourn.gateway.console;

import org.jspecify.annotations.NullMarked;

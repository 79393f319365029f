/** Where agents have been, by REST: encounters and tracks. */
@NullMarked
package io.sojourn.gateway.history;

import org.jspecify.annotations.NullMarked;

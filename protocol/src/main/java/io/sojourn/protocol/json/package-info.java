/** How the wire writes times, durations and places in JSON. */
@NullMarked
package io.sojourn.protocol.json;

import org.jspecify.annotations.NullMarked;

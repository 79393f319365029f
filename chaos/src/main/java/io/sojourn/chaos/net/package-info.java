/** Where members live: on loopback, or each in a network namespace of its own. */
@NullMarked
package io.sojourn.chaos.net;

import org.jspecify.annotations.NullMarked;

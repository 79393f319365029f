/** Addresses of the network. */
@NullMarked
package io.sojourn.protocol.network;

import org.jspecify.annotations.NullMarked;

/** Compact binary writing and reading, without Vert.x. */
@NullMarked
package io.sojourn.protocol.binary;

import org.jspecify.annotations.NullMarked;

/** What backends publish to topics of their own. */
@NullMarked
package io.sojourn.protocol.message;

import org.jspecify.annotations.NullMarked;

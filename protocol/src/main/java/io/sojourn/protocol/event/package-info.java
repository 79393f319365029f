/** What Sojourn decides and tells. */
@NullMarked
package io.sojourn.protocol.event;

import org.jspecify.annotations.NullMarked;

/** Settings of dwell detection. */
@NullMarked
package io.sojourn.protocol.settings;

import org.jspecify.annotations.NullMarked;

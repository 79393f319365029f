/** Settings from the environment. */
@NullMarked
package io.sojourn.cluster.settings;

import org.jspecify.annotations.NullMarked;

/** How records reach whoever listens. */
@NullMarked
package io.sojourn.cluster.feed;

import org.jspecify.annotations.NullMarked;

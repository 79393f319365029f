/** The way to the events for services that do not tell of them themselves. */
@NullMarked
package io.sojourn.cluster.event;

import org.jspecify.annotations.NullMarked;

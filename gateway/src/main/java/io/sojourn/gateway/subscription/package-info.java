/** Who hears of which events, and how far each has heard. Without HTTP: what a stream looks like is a sink's affair. */
@NullMarked
package io.sojourn.gateway.subscription;

import org.jspecify.annotations.NullMarked;

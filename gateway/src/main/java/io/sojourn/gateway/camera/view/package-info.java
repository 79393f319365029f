/** Viewers of one event loop: each gets the newest frame that it has room for. */
@NullMarked
package io.sojourn.gateway.camera.view;

import org.jspecify.annotations.NullMarked;

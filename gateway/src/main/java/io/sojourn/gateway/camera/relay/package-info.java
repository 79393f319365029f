/** The way of a frame, past the log: from where it comes in to the one relay of its camera, and on to every gateway that has viewers of it. */
@NullMarked
package io.sojourn.gateway.camera.relay;

import org.jspecify.annotations.NullMarked;

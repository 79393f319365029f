/** Cameras by HTTP: sending a frame, the list, a still, a stream of parts. */
@NullMarked
package io.sojourn.gateway.camera.rest;

import org.jspecify.annotations.NullMarked;

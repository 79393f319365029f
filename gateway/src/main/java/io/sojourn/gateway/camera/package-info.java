/** Cameras of one process: the role of their shards, the relay of their frames, and their routes. */
@NullMarked
package io.sojourn.gateway.camera;

import org.jspecify.annotations.NullMarked;

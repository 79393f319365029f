/** {@code /ws/stream/{camera_id}}: frames out to viewers, frames in from producers. */
@NullMarked
package io.sojourn.gateway.camera.socket;

import org.jspecify.annotations.NullMarked;

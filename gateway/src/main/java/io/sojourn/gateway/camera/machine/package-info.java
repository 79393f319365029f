/** What shards keep of cameras: which there are, and their events. */
@NullMarked
package io.sojourn.gateway.camera.machine;

import org.jspecify.annotations.NullMarked;

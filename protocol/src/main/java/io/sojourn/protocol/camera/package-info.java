/** Camera frames: what they hold, how they are checked, written for viewers and carried between gateways; and what shards keep of cameras. */
@NullMarked
package io.sojourn.protocol.camera;

import org.jspecify.annotations.NullMarked;

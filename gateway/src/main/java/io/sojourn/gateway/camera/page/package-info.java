/** The pages of cameras. */
@NullMarked
package io.sojourn.gateway.camera.page;

import org.jspecify.annotations.NullMarked;

/** How many frames of a camera get to its viewers, beside what loopback carries. */
@NullMarked
package io.sojourn.bench.camera;

import org.jspecify.annotations.NullMarked;

/** All services in one JVM: the commands of {@code ./sojourn}. */
@NullMarked
package io.sojourn.standalone;

import org.jspecify.annotations.NullMarked;

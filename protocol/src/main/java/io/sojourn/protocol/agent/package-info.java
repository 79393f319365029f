/** Questions about agents and their answers. */
@NullMarked
package io.sojourn.protocol.agent;

import org.jspecify.annotations.NullMarked;

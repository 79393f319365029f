/** Agents by REST: their state now, who is where, and their settings. */
@NullMarked
package io.sojourn.gateway.agents;

import org.jspecify.annotations.NullMarked;

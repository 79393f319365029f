/** Visits as a graph of agents, extents and encounters, in the formats of graph tools. */
@NullMarked
package io.sojourn.gateway.graph;

import org.jspecify.annotations.NullMarked;

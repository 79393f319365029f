/** Plotly's old streaming API, as its clients of the time speak it. */
@NullMarked
package io.sojourn.gateway.plotly;

import org.jspecify.annotations.NullMarked;

/**
 * Charts as pictures and text, pure: no Vert.x, no JDBC, nothing that waits. {@link io.sojourn.chart.render.Renderers}
 * is the way in. Rendering takes from a tenth of a millisecond (SVG of hundreds of samples) to hundreds (a large PNG): call
 * it from worker threads.
 */
@NullMarked
package io.sojourn.chart.render;

import org.jspecify.annotations.NullMarked;

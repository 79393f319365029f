/** Charts as pictures and text, pure. */
@NullMarked
package io.sojourn.chart.render;

import org.jspecify.annotations.NullMarked;

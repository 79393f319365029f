/** Measurements: JMH benchmarks, load generators, and what puts their figures together. */
@NullMarked
package io.sojourn.bench;

import org.jspecify.annotations.NullMarked;

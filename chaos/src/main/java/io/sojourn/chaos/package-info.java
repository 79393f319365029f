/** A program that starts a cluster of real processes, does harm to it under load, and checks every acked input. */
@NullMarked
package io.sojourn.chaos;

import org.jspecify.annotations.NullMarked;

/** Questions to the cluster over HTTP. */
@NullMarked
package io.sojourn.chaos.http;

import org.jspecify.annotations.NullMarked;

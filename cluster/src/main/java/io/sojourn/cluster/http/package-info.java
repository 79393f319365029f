/** What every HTTP server of Sojourn shares. */
@NullMarked
package io.sojourn.cluster.http;

import org.jspecify.annotations.NullMarked;

/** What subscribers to series and charts are shown first. */
@NullMarked
package io.sojourn.gateway.snapshot;

import org.jspecify.annotations.NullMarked;

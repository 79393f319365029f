/** How many webhooks are delivered, and what endpoints that hang cost the others. */
@NullMarked
package io.sojourn.bench.webhook;

import org.jspecify.annotations.NullMarked;

/** How webhooks are signed: the Standard Webhooks specification, symmetric signatures. */
@NullMarked
package io.sojourn.gateway.webhook.signing;

import org.jspecify.annotations.NullMarked;

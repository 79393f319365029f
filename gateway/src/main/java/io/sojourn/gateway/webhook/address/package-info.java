/** Where webhooks may be sent: URLs, names and addresses, and which of them are refused. */
@NullMarked
package io.sojourn.gateway.webhook.address;

import org.jspecify.annotations.NullMarked;

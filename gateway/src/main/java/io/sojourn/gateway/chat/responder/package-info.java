/** Who answers: the port, and the one that answers from the live data itself. */
@NullMarked
package io.sojourn.gateway.chat.responder;

import org.jspecify.annotations.NullMarked;

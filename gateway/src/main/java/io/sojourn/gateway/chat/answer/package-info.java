/** Answers under way: from a responder into the log, a little at a time. */
@NullMarked
package io.sojourn.gateway.chat.answer;

import org.jspecify.annotations.NullMarked;

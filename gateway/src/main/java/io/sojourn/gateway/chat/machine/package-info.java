/** Chats as their shards hold them: pure. */
@NullMarked
package io.sojourn.gateway.chat.machine;

import org.jspecify.annotations.NullMarked;

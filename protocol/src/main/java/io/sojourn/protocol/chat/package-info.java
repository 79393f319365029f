/** Chats: their messages, what chat shards are told and asked, and what they tell of. */
@NullMarked
package io.sojourn.protocol.chat;

import org.jspecify.annotations.NullMarked;

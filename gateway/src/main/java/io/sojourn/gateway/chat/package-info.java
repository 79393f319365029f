/** Chats about the live data, with answers that are streamed as they come. */
@NullMarked
package io.sojourn.gateway.chat;

import org.jspecify.annotations.NullMarked;

/** Serves the pages of chats. They lie in {@code src/main/web/chats}. */
@NullMarked
package io.sojourn.gateway.chat.page;

import org.jspecify.annotations.NullMarked;

/** How soon chats answer. */
@NullMarked
package io.sojourn.bench.chat;

import org.jspecify.annotations.NullMarked;

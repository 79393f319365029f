/** Where chats are: asks their shards and tells them what is to become of them. */
@NullMarked
package io.sojourn.gateway.chat.directory;

import org.jspecify.annotations.NullMarked;

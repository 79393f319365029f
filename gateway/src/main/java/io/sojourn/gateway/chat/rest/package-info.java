/** Chats by HTTP, with answers as event streams. */
@NullMarked
package io.sojourn.gateway.chat.rest;

import org.jspecify.annotations.NullMarked;

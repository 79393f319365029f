/** What is sent to a shard and what it answers. */
@NullMarked
package io.sojourn.protocol.command;

import org.jspecify.annotations.NullMarked;

package io.sojourn.cluster.actor;

import io.sojourn.cluster.message.ShardReply;

/** Where the answer to a request goes. */
@FunctionalInterface
interface Reply {
    void send(ShardReply reply);
}

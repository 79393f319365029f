package io.sojourn.protocol.event;

import io.sojourn.protocol.shard.ShardId;

/**
 * An event's id: {@code d17-4211-3}. Never used twice, and growing within a shard.
 *
 * @param seq the number of the record that holds the event
 * @param index the event's place in that record
 */
public record EventId(ShardId shard, long seq, int index) {
    @Override
    public String toString() {
        return shard.toString() + '-' + seq + '-' + index;
    }
}

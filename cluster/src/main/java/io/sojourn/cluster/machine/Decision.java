package io.sojourn.cluster.machine;

import java.util.List;

/**
 * What a machine made of a batch.
 *
 * @param replies one per command
 * @param events the decided events in order, encoded for the log
 */
public record Decision(List<byte[]> replies, List<byte[]> events) {
    public Decision {
        replies = List.copyOf(replies);
        events = List.copyOf(events);
    }
}

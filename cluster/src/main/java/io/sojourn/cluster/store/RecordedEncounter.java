package io.sojourn.cluster.store;

import io.sojourn.protocol.event.EndReason;
import io.sojourn.protocol.event.Stay;
import org.jspecify.annotations.Nullable;

/**
 * A stay that was recorded as a visit, as the database has it.
 *
 * @param endMs the last fix inside, epoch milliseconds; null while the stay goes on
 * @param reason why it ended, null while it goes on
 */
public record RecordedEncounter(
        String agentId,
        Stay stay,
        @Nullable Long endMs,
        @Nullable EndReason reason) {
    public boolean isOpen() {
        return endMs == null;
    }
}

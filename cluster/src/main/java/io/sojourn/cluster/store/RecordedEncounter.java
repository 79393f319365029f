package io.sojourn.cluster.store;

import io.sojourn.protocol.event.Position;
import org.jspecify.annotations.Nullable;

/**
 * A stay that was recorded as a visit, as the database has it.
 *
 * @param extentName the named place's name at that time, null for a derived extent
 * @param startMs the first fix of the stay, epoch milliseconds
 * @param endMs the last fix inside, null while the stay goes on
 * @param reason why it ended, as on the wire; null while it goes on
 */
public record RecordedEncounter(
        String encounterId,
        String agentId,
        String extentId,
        @Nullable String extentName,
        Position location,
        long startMs,
        @Nullable Long endMs,
        @Nullable String reason) {
    public boolean isOpen() {
        return endMs == null;
    }
}

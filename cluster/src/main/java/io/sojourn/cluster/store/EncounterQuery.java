package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/**
 * Which encounters are wanted, the one that began last first.
 *
 * @param agentId null for those of all agents
 * @param extentId a named place or a derived extent, null for all
 * @param fromMs those that began at this time or later, epoch milliseconds
 * @param toMs those that began before this time
 * @param after where the list goes on, null for its begin
 */
public record EncounterQuery(
        @Nullable String agentId,
        @Nullable String extentId,
        long fromMs,
        long toMs,
        @Nullable EncounterKey after,
        int limit) {
    public EncounterQuery withLimit(int other) {
        return new EncounterQuery(agentId, extentId, fromMs, toMs, after, other);
    }
}

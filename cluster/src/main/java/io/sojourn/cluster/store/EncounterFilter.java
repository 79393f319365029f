package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/**
 * Which encounters are wanted; null does not restrict.
 *
 * @param extentId a named place or a derived extent
 * @param fromMs stays that began at this time or later, epoch milliseconds
 * @param toMs stays that began before this time
 */
public record EncounterFilter(
        @Nullable String agentId,
        @Nullable String extentId,
        @Nullable Long fromMs,
        @Nullable Long toMs) {}

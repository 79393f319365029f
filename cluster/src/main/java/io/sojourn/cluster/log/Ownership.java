package io.sojourn.cluster.log;

import org.jspecify.annotations.Nullable;

/** Who owns a shard by the database: the member id, null if nobody, and since which epoch. */
public record Ownership(long epoch, @Nullable String owner) {}

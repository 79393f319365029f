package io.sojourn.cluster.store;

import org.jspecify.annotations.Nullable;

/**
 * What one revision made of one named place.
 *
 * @param bytes the place as {@code Place} writes itself, null if the revision deleted it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record PlaceRevision(long revision, String placeId, byte @Nullable [] bytes) {}

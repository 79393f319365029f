package io.sojourn.standalone.demo;

import org.jspecify.annotations.Nullable;

/**
 * A place with a name, which the server is told of.
 *
 * @param category what it is for: {@code office}, {@code cafe}, {@code park}…
 * @param outline its ground, or null for a circle of {@code radiusM} about {@code center}
 * @param radiusM metres, for a place without an outline
 * @param draw how much people want to go there, relative to the others
 */
record TownPlace(
        String id,
        String name,
        String category,
        Spot center,
        @Nullable Outline outline,
        double radiusM,
        double draw) {}

package io.sojourn.protocol.location;

import org.jspecify.annotations.Nullable;

/**
 * One fix of one agent, as it is shown outside of hot paths.
 *
 * @param latitudeE7 WGS84 degrees · 10^7 (about 1 cm): the precision in which fixes are compared and stored
 * @param longitudeE7 likewise, within [-180°, 180°]
 * @param timeMs epoch milliseconds
 * @param accuracyM radius in metres, NaN when unknown
 * @param altitudeM metres, NaN when unknown
 * @param speedMps metres per second, NaN when unknown
 * @param headingDeg degrees clockwise from north, NaN when unknown
 * @param metadata the sender's JSON object as text, or null
 */
public record Fix(
        String agentId,
        long timeMs,
        int latitudeE7,
        int longitudeE7,
        float accuracyM,
        float altitudeM,
        float speedMps,
        float headingDeg,
        @Nullable String metadata) {
    /** Degrees per stored unit. */
    public static final double UNIT = 1e-7;

    public double latitude() {
        return latitudeE7 / 1e7;
    }

    public double longitude() {
        return longitudeE7 / 1e7;
    }
}

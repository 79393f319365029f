package io.sojourn.protocol.track;

/**
 * One fix of a track.
 *
 * @param timeMs epoch milliseconds, by the fix
 * @param latitudeE7 degrees · 10^7
 * @param longitudeE7 degrees · 10^7
 * @param altitudeM metres to the decimetre, NaN when unknown
 * @param afterGap its sender says that nobody saw where the agent was before it
 */
public record TrackPoint(long timeMs, int latitudeE7, int longitudeE7, float altitudeM, boolean afterGap) {}

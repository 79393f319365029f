package io.sojourn.protocol.agent;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * How far a list that is ordered by distance, then by agent id, has been read.
 *
 * @param distanceM metres of the last agent that was given, as {@code GreatCircle} computes it from its position
 */
public record Reached(double distanceM, String agentId) {
    /** Before the first. */
    public static final Reached NOTHING = new Reached(-1, "");

    /** Whether an agent at this distance comes after what has been read. */
    public boolean isBefore(double distance, String id) {
        int byDistance = Double.compare(distanceM, distance);
        return byDistance < 0 || (byDistance == 0 && agentId.compareTo(id) < 0);
    }

    public void write(BinaryWriter out) {
        out.f64(distanceM).string(agentId);
    }

    public static Reached read(BinaryReader in) {
        return new Reached(in.f64(), in.string());
    }
}

package io.sojourn.protocol.event;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * An agent's stay with an extent, as the encounter events tell of it.
 *
 * @param encounterId derived from the agent and {@code startMs}, so that a replay makes the same one
 * @param extentId a named place's id, an extent the agent used before, or {@code h3:<cell>}
 * @param extentName the place's name, null for a derived extent
 * @param center the centre of the stay so far
 * @param startMs the first fix of the stay, epoch milliseconds
 */
public record Stay(
        String encounterId, String extentId, @Nullable String extentName, Position center, long startMs) {
    public void write(BinaryWriter out) {
        out.string(encounterId).string(extentId).optionalString(extentName);
        center.write(out);
        out.i64(startMs);
    }

    public static Stay read(BinaryReader in) {
        return new Stay(in.string(), in.string(), in.optionalString(), Position.read(in), in.i64());
    }

    /** Whether the extent is a named place and not a derived one. */
    public boolean atNamedPlace() {
        return extentName != null;
    }
}

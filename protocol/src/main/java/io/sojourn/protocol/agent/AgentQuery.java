package io.sojourn.protocol.agent;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;

/**
 * A question to a dwell shard. Answers: {@link AgentView#encode} for all but {@link SettingsOf}, whose answer is empty
 * or an encoded {@code AgentSettings}, and {@link PlacesRevision}, whose answer is a varint.
 */
public sealed interface AgentQuery {
    /** One agent, or none. */
    record ById(String agentId) implements AgentQuery {}

    /** Agents by id above {@code afterId}, ascending, at most {@code limit}; {@code lost} ones too. */
    record Page(String afterId, int limit) implements AgentQuery {}

    /** Agents not lost within a circle, nearest first; degrees and metres. */
    record Within(double longitude, double latitude, double radiusM, int limit) implements AgentQuery {}

    /** Agents not lost within a box in degrees; {@code west > east} crosses the antimeridian. */
    record InBox(double west, double south, double east, double north, int limit) implements AgentQuery {}

    /** Agents that are in a named place now. */
    record OccupantsOf(String placeId) implements AgentQuery {}

    /** The agent's own settings, if it has any. */
    record SettingsOf(String agentId) implements AgentQuery {}

    /** The revision of the places that the shard follows. */
    record PlacesRevision() implements AgentQuery {}

    default byte[] toBytes() {
        BinaryWriter out = new BinaryWriter(64);
        if (this instanceof ById q) {
            out.u8(1).string(q.agentId);
        } else if (this instanceof Page q) {
            out.u8(2).string(q.afterId).varint(q.limit);
        } else if (this instanceof Within q) {
            out.u8(3).f64(q.longitude).f64(q.latitude).f64(q.radiusM).varint(q.limit);
        } else if (this instanceof InBox q) {
            out.u8(4).f64(q.west).f64(q.south).f64(q.east).f64(q.north).varint(q.limit);
        } else if (this instanceof OccupantsOf q) {
            out.u8(5).string(q.placeId);
        } else if (this instanceof SettingsOf q) {
            out.u8(6).string(q.agentId);
        } else {
            out.u8(7);
        }
        return out.toBytes();
    }

    static AgentQuery read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new ById(in.string());
            case 2 -> new Page(in.string(), (int) in.varint());
            case 3 -> new Within(in.f64(), in.f64(), in.f64(), (int) in.varint());
            case 4 -> new InBox(in.f64(), in.f64(), in.f64(), in.f64(), (int) in.varint());
            case 5 -> new OccupantsOf(in.string());
            case 6 -> new SettingsOf(in.string());
            case 7 -> new PlacesRevision();
            default -> throw new IllegalArgumentException("unknown query " + kind);
        };
    }
}

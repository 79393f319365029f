package io.sojourn.protocol.agent;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A question to a dwell shard. Answers: {@link AgentView#encode} for all but {@link SettingsOf}, whose answer an
 * encoded {@code OwnSettings}, and {@link PlacesRevision} and {@link OccupancyOf}, whose
 * answer is a varint.
 */
public sealed interface AgentQuery {
    /** One agent, or none. */
    record ById(String agentId) implements AgentQuery {}

    /** Agents by id above {@code afterId}, ascending, at most {@code limit}; {@code lost} ones too. */
    record Page(String afterId, int limit) implements AgentQuery {}

    /**
     * Agents not lost within a circle, the nearest to its centre first, beyond {@code after}; degrees and metres, by
     * {@code GreatCircle}.
     */
    record Within(double longitude, double latitude, double radiusM, Reached after, int limit) implements AgentQuery {}

    /**
     * Agents not lost within a box in degrees, the nearest to its {@link #centreLongitude centre} first, beyond {@code
     * after}; {@code west > east} crosses the antimeridian.
     */
    record InBox(double west, double south, double east, double north, Reached after, int limit) implements AgentQuery {
        /** Halfway from west to east, within [-180, 180]. */
        public double centreLongitude() {
            double centre = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
            return centre > 180 ? centre - 360 : centre;
        }

        public double centreLatitude() {
            return (south + north) / 2;
        }

        /** Whether a point in degrees lies within the box or on its border. */
        public boolean contains(double longitude, double latitude) {
            boolean between =
                    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
            return between && latitude >= south && latitude <= north;
        }
    }

    /** Agents that are in a named place now, by id above {@code afterId}, ascending. */
    record OccupantsOf(String placeId, String afterId, int limit) implements AgentQuery {}

    /** How many agents are in a named place now. */
    record OccupancyOf(String placeId) implements AgentQuery {}

    /** The agents of these ids that there are, in no particular order. */
    record ByIds(List<String> agentIds) implements AgentQuery {
        public ByIds {
            agentIds = List.copyOf(agentIds);
        }
    }

    /** The agent's own settings, {@code OwnSettings.NONE} if it has none. */
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
            out.u8(3).f64(q.longitude).f64(q.latitude).f64(q.radiusM);
            q.after.write(out);
            out.varint(q.limit);
        } else if (this instanceof InBox q) {
            out.u8(4).f64(q.west).f64(q.south).f64(q.east).f64(q.north);
            q.after.write(out);
            out.varint(q.limit);
        } else if (this instanceof OccupantsOf q) {
            out.u8(5).string(q.placeId).string(q.afterId).varint(q.limit);
        } else if (this instanceof SettingsOf q) {
            out.u8(6).string(q.agentId);
        } else if (this instanceof ByIds q) {
            out.u8(8).varint(q.agentIds.size());
            q.agentIds.forEach(out::string);
        } else if (this instanceof OccupancyOf q) {
            out.u8(9).string(q.placeId);
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
            case 3 -> new Within(in.f64(), in.f64(), in.f64(), Reached.read(in), (int) in.varint());
            case 4 -> new InBox(in.f64(), in.f64(), in.f64(), in.f64(), Reached.read(in), (int) in.varint());
            case 5 -> new OccupantsOf(in.string(), in.string(), (int) in.varint());
            case 6 -> new SettingsOf(in.string());
            case 7 -> new PlacesRevision();
            case 8 -> new ByIds(strings(in));
            case 9 -> new OccupancyOf(in.string());
            default -> throw new IllegalArgumentException("unknown query " + kind);
        };
    }

    private static List<String> strings(BinaryReader in) {
        int count = in.length();
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strings.add(in.string());
        }
        return strings;
    }
}

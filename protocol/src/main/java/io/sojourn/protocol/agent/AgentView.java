package io.sojourn.protocol.agent;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an agent now.
 *
 * @param location of the newest fix that moved it
 * @param fixTimeMs event time of that fix
 * @param lastSeenMs time of receipt of the newest input
 * @param stay the dwell under way, null when moving
 * @param recorded whether the dwell has become an encounter
 * @param lost silent for the agent timeout
 * @param placeIds the named places it is in
 */
public record AgentView(
        String agentId,
        Position location,
        long fixTimeMs,
        long lastSeenMs,
        @Nullable Stay stay,
        boolean recorded,
        boolean lost,
        List<String> placeIds) {
    public AgentView {
        placeIds = List.copyOf(placeIds);
    }

    public static byte[] encode(List<AgentView> views) {
        BinaryWriter out = new BinaryWriter(64 + views.size() * 96);
        out.varint(views.size());
        for (AgentView view : views) {
            view.write(out);
        }
        return out.toBytes();
    }

    public static List<AgentView> decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int count = in.length();
        List<AgentView> views = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            views.add(read(in));
        }
        return views;
    }

    private void write(BinaryWriter out) {
        out.string(agentId);
        location.write(out);
        out.i64(fixTimeMs).i64(lastSeenMs);
        Stay current = stay;
        out.u8((current == null ? 0 : 1) | (recorded ? 2 : 0) | (lost ? 4 : 0));
        if (current != null) {
            current.write(out);
        }
        out.varint(placeIds.size());
        for (String placeId : placeIds) {
            out.string(placeId);
        }
    }

    private static AgentView read(BinaryReader in) {
        String agent = in.string();
        Position location = Position.read(in);
        long fixTime = in.i64();
        long lastSeen = in.i64();
        int flags = in.u8();
        Stay stay = (flags & 1) == 0 ? null : Stay.read(in);
        int count = in.length();
        List<String> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(in.string());
        }
        return new AgentView(agent, location, fixTime, lastSeen, stay, (flags & 2) != 0, (flags & 4) != 0, places);
    }
}

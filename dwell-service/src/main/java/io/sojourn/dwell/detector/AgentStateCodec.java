package io.sojourn.dwell.detector;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.settings.AgentSettings;

/**
 * The stored form of an agent: format u8, id, flags u8 for what is there, the fixed fields, then each part whose flag is
 * set in the order of the flags. An agent that has a gap before it is written in a format of its own, with what is said of
 * gaps at the end.
 */
final class AgentStateCodec {
    private static final int FORMAT = 1;
    private static final int FORMAT_WITH_GAPS = 2;

    private static final int LOST = 1;
    private static final int SETTINGS = 2;
    private static final int DWELL = 4;
    private static final int PENDING_EXIT = 8;
    private static final int SUSPECT = 16;
    private static final int VISITS = 32;
    private static final int PAST_EXTENTS = 64;
    private static final int WAITING = 128;

    private AgentStateCodec() {}

    static void write(AgentState agent, BinaryWriter out) {
        boolean gaps = hasGaps(agent);
        out.u8(gaps ? FORMAT_WITH_GAPS : FORMAT).bytes(agent.id()).u8(flags(agent));
        out.i64(agent.lastSeenMs).i64(agent.lastHeardMs).i64(agent.lastFixMs);
        out.i32(agent.latitudeE7).i32(agent.longitudeE7);
        agent.cluster.write(out);
        if (agent.ownSettings != null) {
            agent.ownSettings.write(out);
        }
        if (agent.dwell != null) {
            agent.dwell.write(out);
        }
        if (agent.pendingExit != null) {
            agent.pendingExit.write(out);
        }
        if (agent.suspect != null) {
            agent.suspect.write(out);
        }
        writeVisits(agent, out);
        if (agent.pastExtents != null) {
            agent.pastExtents.write(out);
        }
        if (agent.waiting != null) {
            agent.waiting.write(out);
        }
        if (gaps) {
            writeGaps(agent, out);
        }
    }

    private static boolean hasGaps(AgentState agent) {
        return agent.gapBefore || (agent.waiting != null && agent.waiting.hasGaps());
    }

    private static void writeGaps(AgentState agent, BinaryWriter out) {
        out.u8(agent.gapBefore ? 1 : 0);
        if (agent.waiting != null) {
            agent.waiting.writeGaps(out);
        }
    }

    private static void readGaps(AgentState agent, BinaryReader in) {
        agent.gapBefore = in.u8() == 1;
        if (agent.waiting != null) {
            agent.waiting.readGaps(in);
        }
    }

    static AgentState read(BinaryReader in) {
        int format = in.u8();
        if (format != FORMAT && format != FORMAT_WITH_GAPS) {
            throw new IllegalArgumentException("unknown format of an agent: " + format);
        }
        AgentState agent = new AgentState(in.string());
        int flags = in.u8();
        agent.lost = (flags & LOST) != 0;
        agent.lastSeenMs = in.i64();
        agent.lastHeardMs = in.i64();
        agent.lastFixMs = in.i64();
        agent.latitudeE7 = in.i32();
        agent.longitudeE7 = in.i32();
        agent.cluster = Cluster.read(in);
        agent.ownSettings = (flags & SETTINGS) == 0 ? null : AgentSettings.read(in);
        agent.dwell = (flags & DWELL) == 0 ? null : Dwell.read(in);
        agent.pendingExit = (flags & PENDING_EXIT) == 0 ? null : PendingExit.read(in);
        agent.suspect = (flags & SUSPECT) == 0 ? null : Sighting.read(in);
        if ((flags & VISITS) != 0) {
            readVisits(agent, in);
        }
        agent.pastExtents = (flags & PAST_EXTENTS) == 0 ? null : PastExtents.read(in);
        agent.waiting = (flags & WAITING) == 0 ? null : ReorderBuffer.read(in);
        if (format == FORMAT_WITH_GAPS) {
            readGaps(agent, in);
        }
        return agent;
    }

    private static int flags(AgentState agent) {
        return (agent.lost ? LOST : 0)
                | (agent.ownSettings == null ? 0 : SETTINGS)
                | (agent.dwell == null ? 0 : DWELL)
                | (agent.pendingExit == null ? 0 : PENDING_EXIT)
                | (agent.suspect == null ? 0 : SUSPECT)
                | (agent.visits == null ? 0 : VISITS)
                | (agent.pastExtents == null ? 0 : PAST_EXTENTS)
                | (agent.waiting == null ? 0 : WAITING);
    }

    private static void writeVisits(AgentState agent, BinaryWriter out) {
        if (agent.visits == null) {
            return;
        }
        int count = 0;
        for (PlaceVisit visit = agent.visits; visit != null; visit = visit.next) {
            count++;
        }
        out.varint(count);
        for (PlaceVisit visit = agent.visits; visit != null; visit = visit.next) {
            visit.write(out);
        }
    }

    private static void readVisits(AgentState agent, BinaryReader in) {
        PlaceVisit tail = null;
        for (int count = in.length(); count > 0; count--) {
            PlaceVisit visit = PlaceVisit.read(in);
            if (tail == null) {
                agent.visits = visit;
            } else {
                tail.next = visit;
            }
            tail = visit;
        }
    }
}

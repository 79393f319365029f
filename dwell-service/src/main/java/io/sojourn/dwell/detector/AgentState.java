package io.sojourn.dwell.detector;

import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.event.Position;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.settings.AgentSettings;
import io.sojourn.protocol.shard.ShardHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the detector remembers of one agent, in constant memory: what is rare (a pending exit, a suspect fix, visits
 * to named places, past extents, fixes that wait to be put in order) exists only while it is needed.
 *
 * <pre>
 *   CANDIDATE --stayed for dwell_time--> DWELLING --left / gap / timeout / place deleted--> CANDIDATE
 * </pre>
 *
 * A candidate without fixes is an agent of which nothing is known yet or that fell silent. The candidate is {@code
 * cluster}; the agent is dwelling while there is a {@code dwell}, and {@code cluster} then holds the stay.
 *
 * <p>Changed by {@link Detector} only, on its shard's thread. A table of agents holds this by reference from an entry of
 * its own; the class is final and has no links, so that what it costs is what is measured.
 */
public final class AgentState {
    private final byte[] id;
    /** 64 bits of the agent's id, which its fixes are told apart by. */
    final long identity;

    @Nullable
    AgentSettings ownSettings;

    Cluster cluster = new Cluster();

    @Nullable
    Dwell dwell;

    @Nullable
    PendingExit pendingExit;

    @Nullable
    Sighting suspect;

    @Nullable
    PlaceVisit visits;

    @Nullable
    PastExtents pastExtents;

    @Nullable
    ReorderBuffer waiting;

    long lastSeenMs = Long.MIN_VALUE;
    /** Event time of the newest fix of any kind. */
    long lastHeardMs = Long.MIN_VALUE;
    /** Event time of the newest fix that moved the agent, whose position follows. */
    long lastFixMs = Long.MIN_VALUE;

    /** A sender has said that the next fix that moves the agent comes after a gap, however short. */
    boolean gapBefore;

    int latitudeE7;
    int longitudeE7;
    boolean lost;

    /** An agent of which nothing is known yet. */
    public AgentState(String agentId) {
        this.id = agentId.getBytes(StandardCharsets.UTF_8);
        this.identity = ShardHash.hash(id, 0, id.length);
    }

    /** A new string each time: what is kept is {@link #id()}. */
    public String agentId() {
        return new String(id, StandardCharsets.UTF_8);
    }

    /** The id as UTF-8, to be shared by whoever keeps it too: nobody changes it. */
    public byte[] id() {
        return id;
    }

    /** The settings of its own, if it has any. */
    public @Nullable AgentSettings ownSettings() {
        return ownSettings;
    }

    /** Whether it was ever heard of; an agent that only has settings was not, and has no {@link #view}. */
    public boolean heardOf() {
        return lastSeenMs != Long.MIN_VALUE;
    }

    /** Time of receipt of the newest input, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long lastSeenMs() {
        return lastSeenMs;
    }

    /** Event time of the newest fix that moved it, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long fixTimeMs() {
        return lastFixMs;
    }

    /** Silent for the agent timeout; then it is in no stay and no place, and waits for nothing. */
    public boolean lost() {
        return lost;
    }

    public boolean dwelling() {
        return dwell != null;
    }

    /** Whether the dwell under way is recorded as an encounter. */
    public boolean recorded() {
        Dwell current = dwell;
        return current != null && current.recorded;
    }

    /** Where it is: the newest fix that moved it, or the first of all if none was good enough. */
    public Position location() {
        return new Position(longitudeE7, latitudeE7);
    }

    public int latitudeE7() {
        return latitudeE7;
    }

    public int longitudeE7() {
        return longitudeE7;
    }

    /** The named places that it has entered and not left. */
    public List<String> placeIds() {
        List<String> ids = new ArrayList<>();
        for (PlaceVisit visit = visits; visit != null; visit = visit.next) {
            if (visit.entered) {
                ids.add(visit.placeId);
            }
        }
        return ids;
    }

    public boolean isIn(String placeId) {
        for (PlaceVisit visit = visits; visit != null; visit = visit.next) {
            if (visit.entered && visit.placeId.equals(placeId)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a named place plays a part in its state, so that a change of places may concern it. */
    public boolean concernsPlaces() {
        Dwell current = dwell;
        return visits != null || (current != null && current.placeId != null);
    }

    /** What is shown of it. Only for an agent that was {@link #heardOf}. */
    public AgentView view(ExtentNamer namer) {
        return new AgentView(
                agentId(), location(), shownTimeMs(), lastSeenMs, stay(namer), recorded(), lost, placeIds());
    }

    private long shownTimeMs() {
        if (located()) {
            return lastFixMs;
        }
        return lastHeardMs == Long.MIN_VALUE ? lastSeenMs : lastHeardMs;
    }

    /** The dwell under way, null when moving. */
    public @Nullable Stay stay(ExtentNamer namer) {
        Dwell current = dwell;
        if (current == null) {
            return null;
        }
        String extentId = current.placeId == null ? namer.id(current.cell) : current.placeId;
        String encounterId = agentId() + "-" + cluster.startMs;
        return new Stay(encounterId, extentId, current.placeName, cluster.center(), cluster.startMs);
    }

    void moveTo(Sighting fix) {
        lastFixMs = fix.timeMs;
        latitudeE7 = fix.latitudeE7;
        longitudeE7 = fix.longitudeE7;
    }

    boolean located() {
        return lastFixMs != Long.MIN_VALUE;
    }

    public void write(BinaryWriter out) {
        AgentStateCodec.write(this, out);
    }

    public static AgentState read(BinaryReader in) {
        return AgentStateCodec.read(in);
    }
}

package io.sojourn.dwell.machine;

import io.sojourn.dwell.detector.RecentFixes;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a machine in a checkpoint: format u8, the followed and the registered revision of the places, the active
 * agents in order of receipt, the ids that lie parked, the memory of recent fixes. Idle agents are not in it, since the
 * same checkpoint parks them.
 *
 * @param registeredRevision of the registrar, 0 on other shards
 */
record MachineState(
        long followedRevision, long registeredRevision, List<Agent> active, ParkedIds parked, RecentFixes recent) {
    private static final int FORMAT = 1;

    static MachineState of(byte @Nullable [] checkpoint) {
        if (checkpoint == null) {
            return new MachineState(0, 0, List.of(), new ParkedIds(), new RecentFixes());
        }
        BinaryReader in = new BinaryReader(checkpoint);
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalStateException("unknown format of a dwell shard's checkpoint: " + format);
        }
        long followed = in.varint();
        long registered = in.varint();
        List<Agent> active = new ArrayList<>();
        for (int count = in.length(); count > 0; count--) {
            active.add(Agent.read(in));
        }
        ParkedIds parked = ParkedIds.read(in);
        return new MachineState(
                followed, registered, active, parked, RecentFixes.read(in, RecentFixes.DEFAULT_CAPACITY));
    }

    /** Writes the state as it will be once what is planned for the store is committed. */
    static byte[] write(
            long followedRevision, long registeredRevision, Agents agents, Parking.Plan plan, RecentFixes recent) {
        BinaryWriter out = new BinaryWriter(64 * 1024);
        out.u8(FORMAT).varint(followedRevision).varint(registeredRevision);
        int[] count = new int[1];
        agents.forEachActive(agent -> count[0]++);
        out.varint(count[0]);
        agents.forEachActive(agent -> agent.write(out));
        plan.writeIds(out);
        recent.write(out);
        return out.toBytes();
    }
}

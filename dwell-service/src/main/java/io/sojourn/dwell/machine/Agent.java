package io.sojourn.dwell.machine;

import io.sojourn.dwell.detector.AgentState;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.binary.ByteKeyed;
import io.sojourn.protocol.settings.OwnSettings;

/** An agent in memory: the detector's state of it, and its place in the table and in one {@link Recency}. */
final class Agent extends ByteKeyed {
    private static final int FORMAT = 1;

    private final AgentState state;
    private OwnSettings own = OwnSettings.NONE;

    /** Its neighbours in the list that it is in; itself when it is in none. */
    Agent older = this;

    Agent newer = this;

    /** Whether an entry of the queue of those that wait to be put in order stands for it. */
    boolean queued;

    /** Whether it was used after the checkpoint that wants to park it. */
    boolean used;

    Agent(AgentState state) {
        super(state.id());
        this.state = state;
    }

    AgentState state() {
        return state;
    }

    String id() {
        return state.agentId();
    }

    OwnSettings own() {
        return own;
    }

    void own(OwnSettings settings) {
        own = settings;
    }

    /** Whether it can leave memory: nothing will happen to it by itself, and no question about the present finds it. */
    boolean idle() {
        return state.lost() || !state.heardOf();
    }

    /** Whether nothing is known of it at all. */
    boolean blank() {
        return !state.heardOf() && own.isEmpty();
    }

    void write(BinaryWriter out) {
        out.u8(FORMAT);
        own.write(out);
        state.write(out);
    }

    static Agent read(BinaryReader in) {
        int format = in.u8();
        if (format != FORMAT) {
            throw new IllegalArgumentException("unknown format of a stored agent: " + format);
        }
        OwnSettings own = OwnSettings.read(in);
        Agent agent = new Agent(AgentState.read(in));
        agent.own = own;
        return agent;
    }
}

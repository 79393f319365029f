package io.sojourn.dwell.machine;

import io.sojourn.dwell.detector.AgentState;
import java.util.function.Consumer;

/** Agents in the order in which they were added: a list through the agents themselves. */
final class Recency {
    /** Stands before the oldest and after the newest. */
    private final Agent end = new Agent(new AgentState(""));

    boolean isEmpty() {
        return end.newer == end;
    }

    /** Only of a list that is not empty. */
    Agent oldest() {
        return end.newer;
    }

    /** Adds an agent that is in no list. */
    void add(Agent agent) {
        agent.older = end.older;
        agent.newer = end;
        end.older.newer = agent;
        end.older = agent;
    }

    /** Takes an agent out of whichever list it is in. */
    static void remove(Agent agent) {
        agent.older.newer = agent.newer;
        agent.newer.older = agent.older;
        agent.older = agent;
        agent.newer = agent;
    }

    /** From the oldest to the newest. The action may remove the agent that it is shown. */
    void forEach(Consumer<Agent> action) {
        Agent agent = end.newer;
        while (agent != end) {
            Agent next = agent.newer;
            action.accept(agent);
            agent = next;
        }
    }
}

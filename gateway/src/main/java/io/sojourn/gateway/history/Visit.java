package io.sojourn.gateway.history;

import io.sojourn.cluster.store.RecordedEncounter;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.event.Stay;
import org.jspecify.annotations.Nullable;

/**
 * An encounter and how long it has lasted.
 *
 * @param durationMs to its end or, while it goes on, to the agent's newest fix
 */
public record Visit(RecordedEncounter encounter, long durationMs) {
    /** The encounter with what its agent is doing, which counts only while the encounter goes on. */
    static Visit of(RecordedEncounter encounter, @Nullable AgentView agent) {
        long start = encounter.stay().startMs();
        Long end = encounter.endMs();
        long until = end != null ? end : agent != null && isAt(encounter, agent) ? agent.fixTimeMs() : start;
        return new Visit(encounter, Math.max(0, until - start));
    }

    /** Whether the agent still is in the stay that was recorded. */
    static boolean isAt(RecordedEncounter encounter, AgentView agent) {
        Stay stay = agent.stay();
        return stay != null && stay.encounterId().equals(encounter.stay().encounterId());
    }

    public Stay stay() {
        return encounter.stay();
    }
}

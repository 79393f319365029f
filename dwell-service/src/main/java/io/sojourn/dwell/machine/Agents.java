package io.sojourn.dwell.machine;

import io.sojourn.dwell.detector.AgentState;
import io.sojourn.protocol.binary.ByteKeyTable;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agents of a shard that are in memory. Every one is in exactly one list: the active ones, in order of receipt, so
 * that the first to fall silent stands first; and the idle ones, which leave memory with the next checkpoint.
 */
final class Agents {
    private final ByteKeyTable<Agent> table = new ByteKeyTable<>();
    private final Recency active = new Recency();
    private final Recency idle = new Recency();

    @Nullable
    Agent find(byte[] bytes, int offset, int length) {
        return table.get(bytes, offset, length);
    }

    @Nullable
    Agent find(String id) {
        return table.get(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The agent of this id, a new one if need be. */
    Agent findOrAdd(byte[] bytes, int offset, int length) {
        Agent agent = table.get(bytes, offset, length);
        return agent != null ? agent : findOrAdd(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    Agent findOrAdd(String id) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        // Found here if the bytes that it was looked for by were broken UTF-8.
        Agent agent = table.get(key);
        if (agent == null) {
            agent = new Agent(new AgentState(id));
            add(agent);
        }
        return agent;
    }

    /** Adds an agent that is not in the table. */
    void add(Agent agent) {
        table.add(agent);
        (agent.idle() ? idle : active).add(agent);
    }

    void remove(Agent agent) {
        Recency.remove(agent);
        table.remove(agent);
    }

    /** The agent was heard of just now, or has fallen silent: puts it at the end of the list where it belongs. */
    void moved(Agent agent) {
        agent.used = true;
        Recency.remove(agent);
        (agent.idle() ? idle : active).add(agent);
    }

    /** The active agent that was silent for longest. */
    @Nullable
    Agent mostSilent() {
        return active.isEmpty() ? null : active.oldest();
    }

    void forEachActive(Consumer<Agent> action) {
        active.forEach(action);
    }

    void forEachIdle(Consumer<Agent> action) {
        idle.forEach(action);
    }

    void forEach(Consumer<Agent> action) {
        active.forEach(action);
        idle.forEach(action);
    }

    int size() {
        return table.size();
    }
}

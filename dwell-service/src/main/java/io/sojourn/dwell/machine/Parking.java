package io.sojourn.dwell.machine;

import io.sojourn.cluster.log.LogException;
import io.sojourn.cluster.log.ParkedEntities;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.shard.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps idle agents in the store and out of memory. A checkpoint writes them there; only when it is committed do those
 * leave memory that were not used since. A batch that needs one again has it read before it is applied; the stored state
 * is then out of date and goes with the next checkpoint.
 */
final class Parking {
    private final ShardId shard;
    private final Agents agents;
    private final ParkedIds ids;
    private final ParkedEntities store;
    private final Consumer<Agent> settings;

    /** Agents in memory of which the store has an outdated state. */
    private final Set<Agent> outdated = new HashSet<>();

    /** Ids that the batch to come asks for and that only look as if they were parked. */
    private final Set<String> absent = new HashSet<>();

    /** @param settings gives an agent that was read its effective settings */
    Parking(ShardId shard, Agents agents, ParkedIds ids, ParkedEntities store, Consumer<Agent> settings) {
        this.shard = shard;
        this.agents = agents;
        this.ids = ids;
        this.store = store;
        this.settings = settings;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** Whether an agent that is not in memory may lie in the store. */
    boolean mayHold(byte[] bytes, int offset, int length) {
        return ids.mayContain(bytes, offset, length);
    }

    boolean mayHold(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return mayHold(bytes, 0, bytes.length);
    }

    boolean knownAbsent(String id) {
        return absent.contains(id);
    }

    /** The state of those agents that are stored. Blocks. */
    Map<String, Agent> read(Collection<String> wanted) {
        return decode(store.parked(shard, wanted));
    }

    /**
     * The state of agents that all must be stored. Blocks.
     *
     * @throws LogException if one is not: it was brought back into memory, and a checkpoint has gone by, since the
     *     question was asked; asked again it is found there
     */
    Map<String, Agent> readAll(Collection<String> wanted) {
        Map<String, Agent> read = read(wanted);
        if (!read.keySet().containsAll(wanted)) {
            throw new LogException("an agent left the store while it was looked for", null);
        }
        return read;
    }

    /** The next stored agents by id, some of which may be in memory again. Blocks. */
    Map<String, Agent> readPage(String afterId, int limit) {
        return decode(store.parkedAfter(shard, afterId, limit));
    }

    private static Map<String, Agent> decode(Map<String, byte[]> stored) {
        Map<String, Agent> read = new LinkedHashMap<>();
        stored.forEach((id, bytes) -> read.put(id, Agent.read(new BinaryReader(bytes))));
        return read;
    }

    /** Brings agents that were read back into memory. */
    void wake(Collection<String> wanted, Map<String, Agent> read) {
        for (String id : wanted) {
            Agent agent = read.get(id);
            if (agent == null) {
                absent.add(id);
            } else if (agents.find(id) == null) {
                settings.accept(agent);
                agent.used = true;
                agents.add(agent);
                ids.remove(agent.key());
                outdated.add(agent);
            }
        }
    }

    void applied() {
        absent.clear();
    }

    /** What a checkpoint changes in the store. */
    Plan plan() {
        Plan plan = new Plan();
        agents.forEachIdle(plan::park);
        outdated.forEach(plan::deleteIfActive);
        return plan;
    }

    /** A checkpoint's part of the store, as of one moment. */
    final class Plan {
        private final Map<String, byte @Nullable []> rows = new LinkedHashMap<>();
        private final List<Agent> leaving = new ArrayList<>();
        private final List<Agent> deleted = new ArrayList<>();
        private final BinaryWriter out = new BinaryWriter();

        Map<String, byte @Nullable []> rows() {
            return rows;
        }

        /** Writes the ids as they are once this is committed. */
        void writeIds(BinaryWriter target) {
            ParkedIds after = ids.copy();
            leaving.stream().filter(agent -> !agent.blank()).forEach(agent -> after.add(agent.key()));
            after.write(target);
        }

        /** Lets those go that were not used since; the stored state of the others is out of date. */
        void committed() {
            deleted.forEach(outdated::remove);
            for (Agent agent : leaving) {
                boolean stored = rows.get(agent.id()) != null;
                if (agent.used) {
                    if (stored) {
                        outdated.add(agent);
                    } else {
                        outdated.remove(agent);
                    }
                } else {
                    outdated.remove(agent);
                    agents.remove(agent);
                    if (stored) {
                        ids.add(agent.key());
                    }
                }
            }
        }

        private void park(Agent agent) {
            agent.used = false;
            leaving.add(agent);
            if (!agent.blank()) {
                out.clear();
                agent.write(out);
                rows.put(agent.id(), out.toBytes());
            } else if (outdated.contains(agent)) {
                rows.put(agent.id(), null);
            }
        }

        private void deleteIfActive(Agent agent) {
            if (!agent.idle()) {
                deleted.add(agent);
                rows.put(agent.id(), null);
            }
        }
    }
}

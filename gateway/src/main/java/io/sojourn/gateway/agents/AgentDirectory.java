package io.sojourn.gateway.agents;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the dwell shards for agents and puts their answers together. Confined to the context of its shards. */
public final class AgentDirectory {
    private final Shards shards;

    public AgentDirectory(Shards shards) {
        this.shards = shards;
    }

    public ShardId shardOf(String agentId) {
        return new ShardId(Role.DWELL, ShardHash.shardOf(agentId, shards.count()));
    }

    /** One agent; fails with {@code AGENT_NOT_FOUND}. */
    public Future<AgentView> byId(String agentId) {
        return shards.ask(shardOf(agentId), new AgentQuery.ById(agentId).toBytes())
                .map(answer -> {
                    List<AgentView> found = AgentView.decode(answer);
                    if (found.isEmpty()) {
                        throw new ProblemException(ErrorCode.AGENT_NOT_FOUND, "no fix of this agent was ever accepted");
                    }
                    return found.get(0);
                });
    }

    /** The agents of these ids that there are, by id. Asks each shard once. */
    public Future<Map<String, AgentView>> byIds(Collection<String> agentIds) {
        Map<ShardId, List<String>> idsOfShard = new TreeMap<>();
        for (String id : new LinkedHashSet<>(agentIds)) {
            idsOfShard.computeIfAbsent(shardOf(id), shard -> new ArrayList<>()).add(id);
        }
        List<Future<byte[]>> answers = new ArrayList<>();
        idsOfShard.forEach((shard, ids) -> answers.add(shards.ask(shard, new AgentQuery.ByIds(ids).toBytes())));
        return Future.all(answers).map(all -> {
            Map<String, AgentView> views = new HashMap<>();
            answers.forEach(
                    answer -> AgentView.decode(answer.result()).forEach(view -> views.put(view.agentId(), view)));
            return views;
        });
    }

    /** Every shard's answer to a question, in no particular order. */
    public Future<List<AgentView>> all(AgentQuery query) {
        return shards.askAll(Role.DWELL, query.toBytes()).map(answers -> {
            List<AgentView> views = new ArrayList<>();
            answers.forEach(answer -> views.addAll(AgentView.decode(answer)));
            return views;
        });
    }
}

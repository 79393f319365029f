package io.sojourn.dwell.machine;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.dwell.detector.ExtentNamer;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.IdOrder;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.settings.OwnSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers questions about agents: from memory and, where they may lie parked, from the store. */
final class AgentQueries {
    /** What one answer holds at most, whatever was asked for. */
    static final int MAX_LIMIT = 10_000;

    private static final Comparator<AgentView> BY_ID = Comparator.comparing(AgentView::agentId, IdOrder.BY_CODE_POINT);

    private final Agents agents;
    private final Parking parking;
    private final ExtentNamer namer;

    AgentQueries(Agents agents, Parking parking, ExtentNamer namer) {
        this.agents = agents;
        this.parking = parking;
        this.namer = namer;
    }

    Answer byIds(List<String> ids) {
        List<AgentView> found = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (String id : ids) {
            Agent agent = agents.find(id);
            if (agent != null) {
                view(agent).ifPresent(found::add);
            } else if (parking.mayHold(id)) {
                elsewhere.add(id);
            }
        }
        if (elsewhere.isEmpty()) {
            return new Answer.Ready(AgentView.encode(found));
        }
        return new Answer.Fetch(() -> {
            parking.readAll(elsewhere).values().forEach(agent -> view(agent).ifPresent(found::add));
            return AgentView.encode(found);
        });
    }

    Answer settingsOf(String id) {
        Agent agent = agents.find(id);
        return agent != null || !parking.mayHold(id)
                ? new Answer.Ready(settings(agent))
                : new Answer.Fetch(() -> settings(parking.readAll(List.of(id)).get(id)));
    }

    Answer page(String afterId, int limit) {
        List<AgentView> inMemory = new ArrayList<>();
        agents.forEach(agent -> {
            if (IdOrder.compare(agent.id(), afterId) > 0) {
                view(agent).ifPresent(inMemory::add);
            }
        });
        List<AgentView> first = firstById(inMemory, limit);
        return parking.isEmpty()
                ? new Answer.Ready(AgentView.encode(first))
                : new Answer.Fetch(() -> AgentView.encode(firstById(withParked(first, afterId, limit), limit)));
    }

    /** What was in memory when the question came is never older than what is stored. */
    private List<AgentView> withParked(List<AgentView> inMemory, String afterId, int limit) {
        Map<String, AgentView> merged = new HashMap<>();
        int heard = 0;
        String after = afterId;
        for (Map<String, Agent> page = parking.readPage(after, limit);
                !page.isEmpty() && heard < limit;
                page = parking.readPage(after, limit)) {
            for (Agent agent : page.values()) {
                after = agent.id();
                Optional<AgentView> view = view(agent);
                view.ifPresent(known -> merged.put(known.agentId(), known));
                heard += view.isPresent() ? 1 : 0;
            }
        }
        inMemory.forEach(view -> merged.put(view.agentId(), view));
        return List.copyOf(merged.values());
    }

    Answer occupants(String placeId, String afterId, int limit) {
        List<AgentView> occupants = new ArrayList<>();
        agents.forEachActive(agent -> {
            if (agent.state().isIn(placeId) && IdOrder.compare(agent.id(), afterId) > 0) {
                view(agent).ifPresent(occupants::add);
            }
        });
        return new Answer.Ready(AgentView.encode(firstById(occupants, limit)));
    }

    Answer occupancy(String placeId) {
        long[] count = new long[1];
        agents.forEachActive(agent -> {
            if (agent.state().isIn(placeId)) {
                count[0]++;
            }
        });
        return new Answer.Ready(new BinaryWriter(10).varint(count[0]).toBytes());
    }

    Answer near(Vicinity vicinity, int limit) {
        List<Vicinity.Found> found = new ArrayList<>();
        agents.forEachActive(agent -> vicinity.test(agent, found));
        List<AgentView> views = found.stream()
                .sorted()
                .limit(Math.min(limit, MAX_LIMIT))
                .flatMap(near -> view(near.agent()).stream())
                .toList();
        return new Answer.Ready(AgentView.encode(views));
    }

    private List<AgentView> firstById(List<AgentView> views, int limit) {
        return views.stream().sorted(BY_ID).limit(Math.min(limit, MAX_LIMIT)).toList();
    }

    private Optional<AgentView> view(Agent agent) {
        return agent.state().heardOf() ? Optional.of(agent.state().view(namer)) : Optional.empty();
    }

    private static byte[] settings(@Nullable Agent agent) {
        BinaryWriter out = new BinaryWriter(48);
        (agent == null ? OwnSettings.NONE : agent.own()).write(out);
        return out.toBytes();
    }
}

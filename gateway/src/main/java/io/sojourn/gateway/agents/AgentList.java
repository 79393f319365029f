package io.sojourn.gateway.agents;

import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.IdOrder;
import io.sojourn.protocol.agent.Reached;
import io.sojourn.protocol.location.GreatCircle;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of agents, merged from the pages of the shards.
 *
 * @param nextCursor null on the last page
 */
record AgentList(List<AgentNear> agents, @Nullable String nextCursor) {
    AgentList {
        agents = List.copyOf(agents);
    }

    /** The first {@code limit} by id; one more than that is a sign of another page. */
    static AgentList byId(List<AgentView> found, int limit) {
        List<AgentNear> first = found.stream()
                .sorted(Comparator.comparing(AgentView::agentId, IdOrder.BY_CODE_POINT))
                .limit(limit + 1L)
                .map(view -> new AgentNear(view, Double.NaN))
                .toList();
        return page(
                first,
                limit,
                last -> ListCursor.AGENTS_BY_ID.write(
                        key -> key.string(last.view().agentId())));
    }

    /** The first {@code limit} by distance from a point in degrees. */
    static AgentList nearestTo(double longitude, double latitude, List<AgentView> found, int limit) {
        List<AgentNear> first = found.stream()
                .map(view -> new AgentNear(
                        view,
                        GreatCircle.metres(
                                longitude,
                                latitude,
                                view.location().longitude(),
                                view.location().latitude())))
                .sorted(Comparator.comparingDouble(AgentNear::distanceM)
                        .thenComparing(near -> near.view().agentId()))
                .limit(limit + 1L)
                .toList();
        return page(
                first,
                limit,
                last -> ListCursor.AGENTS_BY_DISTANCE.write(
                        key -> new Reached(last.distanceM(), last.view().agentId()).write(key)));
    }

    private static AgentList page(List<AgentNear> first, int limit, Function<AgentNear, String> cursorAt) {
        return first.size() <= limit
                ? new AgentList(first, null)
                : new AgentList(first.subList(0, limit), cursorAt.apply(first.get(limit - 1)));
    }
}

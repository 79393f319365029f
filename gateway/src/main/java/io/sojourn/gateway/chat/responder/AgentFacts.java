package io.sojourn.gateway.chat.responder;

import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.IdOrder;
import io.sojourn.protocol.event.Stay;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of agents now. */
final class AgentFacts {
    /** Agents of one shard that are looked through for a name. */
    private static final int SEARCHED = 200;

    private static final int COUNTED = 1_000;

    private static final int LISTED = 20;

    private final AgentDirectory agents;
    private final Clock clock;

    AgentFacts(AgentDirectory agents, Clock clock) {
        this.agents = agents;
        this.clock = clock;
    }

    /** Those that a name may mean: the one of this very id, else those that are called much like it. */
    Future<List<AgentView>> find(String name) {
        return agents.byId(name)
                .map(List::of)
                .recover(failure -> isUnknown(failure)
                        ? agents.all(new AgentQuery.Page("", SEARCHED))
                                .map(all -> Names.find(name, all, view -> List.of(view.agentId())))
                        : Future.failedFuture(failure));
    }

    void where(AgentView agent, Telling out) {
        long now = clock.millis();
        Stay stay = agent.stay();
        String seen = ", last seen " + Phrases.ago(agent.lastSeenMs(), now);
        String position =
                Phrases.position(agent.location().latitude(), agent.location().longitude());
        if (agent.lost()) {
            out.say(agent.agentId() + " was last seen " + Phrases.ago(agent.lastSeenMs(), now) + " at " + position
                    + ", and is silent since.");
        } else if (stay != null && agent.recorded()) {
            out.say(agent.agentId() + " is at " + placeOf(stay) + ", " + stayed(agent, stay, now) + ".");
            out.say(" Position " + position + seen + ".");
        } else {
            out.say(agent.agentId() + (stay == null ? " is moving" : " has just come to a halt"));
            out.say(", now at " + position + seen + ".");
        }
    }

    void howLong(AgentView agent, Telling out) {
        Stay stay = agent.stay();
        if (stay == null) {
            out.say(agent.agentId() + " is moving: it is not staying anywhere at the moment.");
        } else {
            out.say(agent.agentId() + " has been at " + placeOf(stay) + " " + stayed(agent, stay, clock.millis())
                    + ".");
        }
    }

    Future<Void> count(Telling out) {
        return agents.all(new AgentQuery.Page("", COUNTED)).map(all -> {
            long moving = all.stream()
                    .filter(view -> !view.lost() && view.stay() == null)
                    .count();
            long lost = all.stream().filter(AgentView::lost).count();
            String least = isWhole(all) ? "" : "at least ";
            out.say((all.size() == 1 ? "There is " : "There are ") + least + Phrases.count(all.size(), "agent") + ": ");
            out.say((all.size() - moving - lost) + " staying somewhere, " + moving + " moving, " + lost + " silent.");
            return null;
        });
    }

    Future<Void> list(Telling out) {
        return agents.all(new AgentQuery.Page("", LISTED + 1)).map(all -> {
            List<String> ids = all.stream()
                    .map(AgentView::agentId)
                    .sorted(IdOrder.BY_CODE_POINT)
                    .toList();
            out.say(
                    ids.isEmpty()
                            ? "No agent has sent a location yet."
                            : "Agents: " + String.join(", ", ids.subList(0, Math.min(LISTED, ids.size())))
                                    + (ids.size() > LISTED ? " and more." : "."));
            return null;
        });
    }

    /** Whether no shard may have more than it has told. */
    private boolean isWhole(List<AgentView> all) {
        Map<Integer, Integer> byShard = new HashMap<>();
        all.forEach(view -> byShard.merge(agents.shardOf(view.agentId()).number(), 1, Integer::sum));
        return byShard.values().stream().noneMatch(count -> count >= COUNTED);
    }

    private static String stayed(AgentView agent, Stay stay, long now) {
        return "for " + Phrases.duration(agent.fixTimeMs() - stay.startMs()) + " (since "
                + Phrases.time(stay.startMs(), now) + ")";
    }

    static String placeOf(Stay stay) {
        String name = stay.extentName();
        return name != null
                ? name
                : "a place without a name near "
                        + Phrases.position(
                                stay.center().latitude(), stay.center().longitude());
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ErrorCode.AGENT_NOT_FOUND;
    }
}

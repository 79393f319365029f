package io.sojourn.gateway.history;

import io.sojourn.cluster.store.EncounterHistory;
import io.sojourn.cluster.store.EncounterQuery;
import io.sojourn.cluster.store.RecordedEncounter;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.protocol.agent.AgentView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Finds encounters in the store, and asks the agents of those that go on how long they have lasted. */
public final class Visits {
    private final EncounterHistory history;
    private final AgentDirectory agents;
    private final BlockingWork work;

    public Visits(EncounterHistory history, AgentDirectory agents, BlockingWork work) {
        this.history = history;
        this.agents = agents;
        this.work = work;
    }

    public Future<VisitPage> find(EncounterQuery query) {
        return work.run(() -> rows(query)).compose(found -> show(query, found, true));
    }

    /** The next page of an answer under way: never refused. */
    Future<VisitPage> findMore(EncounterQuery query) {
        return more(query, true);
    }

    private Future<VisitPage> more(EncounterQuery query, boolean mayReadAgain) {
        return work.goOn(() -> rows(query)).compose(found -> show(query, found, mayReadAgain));
    }

    /** One more than is shown tells whether there is another page. */
    private List<RecordedEncounter> rows(EncounterQuery query) {
        return history.page(query.withLimit(query.limit() + 1));
    }

    private Future<VisitPage> show(EncounterQuery query, List<RecordedEncounter> found, boolean mayReadAgain) {
        int limit = query.limit();
        boolean more = found.size() > limit;
        List<RecordedEncounter> shown = more ? found.subList(0, limit) : found;
        String cursor = more ? VisitQuery.cursorAfter(shown.get(limit - 1)) : null;
        List<RecordedEncounter> open =
                shown.stream().filter(RecordedEncounter::isOpen).toList();
        return agents.byIds(open.stream().map(RecordedEncounter::agentId).toList())
                .compose(views -> mayReadAgain && someHaveEnded(open, views)
                        ? more(query, false)
                        : Future.succeededFuture(new VisitPage(visits(shown, views), cursor)));
    }

    /** Whether a stay has ended between the two questions: then the store knows its end by now. */
    private static boolean someHaveEnded(List<RecordedEncounter> open, Map<String, AgentView> agents) {
        return open.stream().anyMatch(encounter -> {
            AgentView agent = agents.get(encounter.agentId());
            return agent == null || !Visit.isAt(encounter, agent);
        });
    }

    private static List<Visit> visits(List<RecordedEncounter> encounters, Map<String, AgentView> agents) {
        return encounters.stream()
                .map(encounter -> Visit.of(encounter, agents.get(encounter.agentId())))
                .toList();
    }
}

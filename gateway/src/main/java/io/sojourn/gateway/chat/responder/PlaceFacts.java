package io.sojourn.gateway.chat.responder;

import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.agent.IdOrder;
import io.sojourn.protocol.place.Place;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What is known of named places, and who is in them. */
final class PlaceFacts {
    /** Places that are looked through for a name. */
    private static final int SEARCHED = 5_000;

    private static final int PAGE = 500;
    private static final int LISTED = 20;

    private final PlaceStore places;
    private final AgentDirectory agents;
    private final BlockingWork work;

    PlaceFacts(PlaceStore places, AgentDirectory agents, BlockingWork work) {
        this.places = places;
        this.agents = agents;
        this.work = work;
    }

    /** Those that a name may mean, by name or id. */
    Future<List<Place>> find(String name) {
        return work.run(() -> {
            List<Place> all = new ArrayList<>();
            String after = "";
            List<Place> page;
            do {
                page = places.page(after, PAGE);
                all.addAll(page);
                after = page.isEmpty() ? after : page.get(page.size() - 1).id();
            } while (page.size() == PAGE && all.size() < SEARCHED);
            return Names.find(name, all, place -> List.of(place.name(), place.id()));
        });
    }

    Future<Void> occupants(Place place, Telling out) {
        return agents.all(new AgentQuery.OccupantsOf(place.id(), "", LISTED + 1))
                .map(found -> {
                    List<String> ids = found.stream()
                            .map(AgentView::agentId)
                            .sorted(IdOrder.BY_CODE_POINT)
                            .toList();
                    if (ids.isEmpty()) {
                        out.say("Nobody is at " + place.name() + " now.");
                        return null;
                    }
                    out.say("At " + place.name() + " now: ");
                    boolean more = ids.size() > LISTED;
                    out.say(more ? String.join(", ", ids.subList(0, LISTED)) + " and more." : Phrases.list(ids) + ".");
                    return null;
                });
    }

    Future<Void> list(Telling out) {
        return work.run(() -> places.page("", LISTED + 1)).map(found -> {
            List<String> names = found.stream().limit(LISTED).map(Place::name).toList();
            out.say(
                    names.isEmpty()
                            ? "No place has a name yet."
                            : "Places: " + String.join(", ", names) + (found.size() > LISTED ? " and more." : "."));
            return null;
        });
    }
}
